"""Equality answers: in a database and under a role of their own, keyed by a pseudonym.

The engine, the marketplaces and the ordinary role have no way to them (ADR 0010): what is said
here may never feed a decision about the person (DPA 2018 Sch 1 para 8; domain.md 0.3).
"""

from django.db import models


class Answer(models.Model):
    """What someone chose to say to one question of one version of a list."""

    pseudonym = models.CharField(max_length=64, help_text="HMAC of the person, not the person.")
    question = models.SlugField(max_length=40)
    answer = models.SlugField(max_length=60)
    list_version = models.CharField(max_length=20)
    answered_on = models.DateField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pseudonym", "question"], name="one_answer_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.question} ({self.list_version})"
