import numpy as np

from matching.engine.language import esco
from matching.engine.language.passages import affinities
from matching.engine.language.sentences import model
from matching.engine.language.titles import Titles


def test_titles_of_one_trade_are_liker_than_titles_that_share_a_word() -> None:
    listed = ["solicitor", "patent clerk", "office cleaner", "nursery nurse", "ward nurse"]
    likeness = Titles(model()).fit(listed).likeness(["lawyer", "childminder"])
    assert listed[int(likeness[0].argmax())] == "solicitor"
    assert listed[int(likeness[1].argmax())] == "nursery nurse"


def test_without_the_model_titles_are_compared_by_spelling_and_skills() -> None:
    likeness = Titles(None).fit(["gardener", "accountant"]).likeness(["garden worker"])
    assert likeness[0, 0] > likeness[0, 1]


def test_no_titles_are_no_rows() -> None:
    assert Titles(None).fit(["cook"]).likeness([]).shape == (0, 1)


def test_every_occupation_that_has_skills_has_a_row_of_length_one() -> None:
    asked = esco.occupation_skills()
    lengths = np.sqrt(np.asarray(asked.multiply(asked).sum(axis=1)).ravel())
    assert asked.shape == (3007, 13896)
    np.testing.assert_allclose(lengths[lengths > 0], 1, atol=1e-5)
    assert (lengths > 0).sum() > 2900


def test_shipped_vectors_fit_the_shipped_names() -> None:
    assert len(esco.skill_vectors().codes) == len(esco.skills())
    sentences = model()
    assert sentences is not None
    nearest = esco.skill_vectors().products(sentences.embed(["manage musical staff"])).argmax()
    assert esco.skills()[int(nearest)].label == "manage musical staff"


def test_a_specialist_among_other_things_is_found_by_their_best_passages() -> None:
    dabbler = ["I like gardens", "I cook", "I drive a van", "I once kept a till"]
    expert = ["Chartered accountant", "Audited charities", "Treasurer of a club", "I like football"]
    scores = affinities([dabbler, expert, []], ["Look after the accounts of a charity"], model())
    assert scores[1, 0] > scores[0, 0]
    assert scores[2, 0] == 0
    assert affinities([], ["x"], None).shape == (0, 1)
