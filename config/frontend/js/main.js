// Everything here makes a page better that already works without it.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { PasswordInput } from "govuk-frontend/dist/govuk/components/password-input/password-input.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { Tabs } from "govuk-frontend/dist/govuk/components/tabs/tabs.mjs";
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";

import { announceResults } from "./announce.js";
import { submitFiltersOnChange } from "./filters.js";
import { hearKeys } from "./keys.js";
import { listen } from "./live.js";
import { explainPasskeyErrors } from "./passkeys.js";

const COMPONENTS = [Button, CharacterCount, ErrorSummary, PasswordInput, Radios, Checkboxes, SkipLink, Tabs];

function enhance(scope) {
  COMPONENTS.forEach((component) => createAll(component, undefined, { scope, onError: () => {} }));
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
enhance(document);
// Fragments that htmx swaps in are enhanced as the page was.
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) enhance(event.target);
});
announceResults();
submitFiltersOnChange();
explainPasskeyErrors();
hearKeys();
listen();
