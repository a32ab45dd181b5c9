"""The rows behind the addresses of the assessment: a year that is out, with one more version drafted."""

from matching.organisations.models import Organisation
from tests.factories.assessment import (
    EarlyReaderFactory,
    ImpactPageFactory,
    KeptFigureFactory,
    NoteFactory,
    PublishedFactory,
    ReleaseFactory,
    ReturnFactory,
    RunFactory,
    ScheduledFactory,
    YearFactory,
)

NAME = "2024-25"
OF_YEAR = ("", "_progress", "_freeze", "_run", "_responsible")
OF_RUN = ("run", "run_progress", "run_stop", "draft")
OF_RELEASE = ("release", "rewrite")


def arguments(organisation: Organisation) -> dict[str, tuple[str | int, ...]]:
    """Make a published year, a draft of the next, and what is announced of a third."""
    run = RunFactory(year=YearFactory(name=NAME), number=1)
    KeptFigureFactory(run=run)
    PublishedFactory(run=run)
    draft = ReleaseFactory(run=RunFactory(year=YearFactory(name="2023-24")))
    announced = ScheduledFactory(run=RunFactory(year=YearFactory(name="2022-23")))
    centre = Organisation.objects.get(name="Stepney Volunteer Centre")
    one = ReturnFactory(year=run.year, centre=centre)
    page = ImpactPageFactory(organisation=organisation, year=run.year)
    return {
        **dict.fromkeys(("impact_of", "impact_mine", "impact_begin"), (organisation.pk,)),
        **dict.fromkeys(("impact_edit", "impact_withdraw"), (page.pk,)),
        "impact_do": (page.pk, "publish"),
        "impact_page": (organisation.pk, NAME),
        "impact_page_version": (organisation.pk, NAME, 1),
        "impact_file": (organisation.pk, NAME, 1, "json"),
        "impact_desk": (NAME,),
        **{f"assessed_year{part}": (NAME,) for part in OF_YEAR},
        **{f"assessment_{part}": (NAME, 1) for part in OF_RUN},
        **{f"assessment_{part}": (draft.pk,) for part in OF_RELEASE},
        "assessment_compare": (NAME, 1),
        "assessment_figures": (NAME, 1, "A3"),
        "assessment_run_file": (NAME, 1, "figures.json"),
        "assessment_note_settle": (NoteFactory(run=run).pk,),
        "assessment_release_do": (draft.pk, "ask"),
        "early_reader_end": (EarlyReaderFactory(release=announced).pk,),
        **dict.fromkeys(("centre_returns", "returns_draw", "published_year"), (NAME,)),
        **dict.fromkeys(("centre_return", "return_query", "return_sign"), (one.pk,)),
        "return_explain": (one.pk,),
        "returns_of_centre": (centre.pk,),
        "published_version": (NAME, 1),
        "document": (NAME, "volunteering"),
        "document_version": (NAME, 1, "volunteering"),
        **dict.fromkeys(("figures_json", "area_map", "revisions"), (NAME,)),
        "area_map_version": (NAME, 1),
        "area_version": (NAME, 1, "E08000035"),
        "area_of_latest": ("E08000035",),
        "figures_json_version": (NAME, 1),
        "area": (NAME, "E08000035"),
        "published_file": (NAME, 1, "figures.json"),
    }
