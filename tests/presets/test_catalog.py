"""Templates are complete, sound and explained in both languages."""

import re

import pytest

from app.experiment.check import check
from app.presets.catalog import TEMPLATES
from app.presets.template import Template

NAMES = [each.name for each in TEMPLATES]
HANGUL = re.compile("[가-힣]")
every_template = pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)


@every_template
def test_a_template_runs_as_it_is(template: Template) -> None:
    assert check(template.experiment).problems == []


@every_template
def test_a_template_explains_itself_in_both_languages(template: Template) -> None:
    for words in (template.title, template.explanation, template.watch):
        assert words.en.strip()
        assert not HANGUL.search(words.en)
        assert HANGUL.search(words.ko)


def test_names_are_unique_and_follow_ups_exist() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert {name for each in TEMPLATES for name in each.follow_ups} <= set(NAMES)


def test_templates_of_a_group_stand_together() -> None:
    groups = [each.group for each in TEMPLATES]
    assert [group for at, group in enumerate(groups) if group not in groups[:at]] == [
        group for at, group in enumerate(groups) if at == 0 or groups[at - 1] != group
    ]
