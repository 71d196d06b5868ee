"""The typed programme, as the rest of the house reads it; frozen.

Not here: reading (`load`), checks of sense (`check`), the way from one version to the next (`evolve`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from models.divisions import Level
from models.fields import Choice, Field, Form, Shape
from models.programme.wording import Stated, Wording

OUTLINE = "outline"
"""The id of the form that holds the chapters of the implementation plan (实施方案)."""
YEAR_FACTS = ("base_year", "previous_year", "first_year", "last_year")
TOWN_FACTS = ("town_code", "county_code", "city_code", "town_code_county")
"""The town and its superiors as written at filing; `town_code_county`: the first six digits of its code."""
TABLE_FACTS = (
    *("town_kind", "statistical_code", "statistical_county_code", "area_code"),
    *("village_committees", "resident_committees"),
)
"""What the tables of divisions say of the town; without a value where they say nothing."""
FACTS = (*YEAR_FACTS, *TOWN_FACTS, *TABLE_FACTS)
"""Names that every programme may use in expressions besides its own thresholds and lists."""


class Severity(StrEnum):
    """How a finding weighs."""

    BLOCKING = "blocking"
    """强制性: must be corrected before submission."""
    CONFIRM = "confirm"
    """核实性: must be corrected or explained in writing."""
    HINT = "hint"
    """提示性: only informs."""


class Scope(StrEnum):
    """What a rule is evaluated for."""

    FORM = "form"
    ROW = "row"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An audit rule (审核公式); every check must hold."""

    id: str
    severity: Severity
    scope: Scope = Scope.FORM
    form: str = ""
    """The form it belongs to; empty = the form of the first code in the first check."""
    when: str = ""
    """An expression; where it does not hold, the rule is silent."""
    checks: tuple[str, ...]
    message: str
    """Slots: {C06} value with unit, {C06.label}; {here} label, {here.value} value of the code at fault."""
    source: str = ""
    fires: tuple[Mapping[str, object], ...] = ()
    """Examples that must fire: code → value, besides `rows` and `years` where the scope needs them."""
    holds: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task of the policy."""

    number: str
    label: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionBox:
    """One box of the approval sheet."""

    office: str
    """What stands in the left column; slots {town} {county} {city}."""
    prompt: str = "意见："
    signer: str = "负责人签字："
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs and stamps a pledge."""

    office: str
    """Slots {town} {county} {city}."""
    person: str = "负责人（签字）："
    when: str = ""


class PartKind(StrEnum):
    """What a part of the package is made of; each has a module in `reports.outline`."""

    COVER = "cover"
    CONTENTS = "contents"
    OPINIONS = "opinions"
    FORMS = "forms"
    CHAPTERS = "chapters"
    FINDINGS = "findings"
    OVERVIEW = "overview"
    """The town on one page (镇情一览)."""
    TABLES = "tables"
    """Views of rosters: chosen columns and rows, sums by choice, the schedule."""
    PLEDGE = "pledge"
    """A statement that is signed and stamped (承诺书), on a sheet of its own."""
    CHANGES = "changes"
    """What changed against the revision before (修改对照表); nothing in the first one."""
    ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentKind:
    """A kind of file that the application asks for."""

    kind: str
    label: str
    required: bool | str = False
    """True, false, or an expression."""
    least: int = 1
    """How many files, where it is required."""
    scan_of: PartKind | None = None
    """The part of the package whose stamped sheet is scanned after printing (cover, opinions, pledge)."""
    help: str = ""

    @property
    def after_printing(self) -> bool:
        """Whether it is stamped and scanned after printing; not required before submission."""
        return self.scan_of is not None


class ViewKind(StrEnum):
    """What a view of a roster shows."""

    ROWS = "rows"
    """A line for each row."""
    TOTALS = "totals"
    """A line for each choice of `group`, with the columns summed."""
    LISTED = "listed"
    """A line for each row above, in which its own rows stand one behind the other as running text."""
    SCHEDULE = "schedule"
    """A chart: a bar for each row over the years of the plan, from its start to its end (roles)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A printed table over the rows of one roster, which prints no figure that is not entered there."""

    form: str
    view: ViewKind = ViewKind.ROWS
    title: str
    number: str = ""
    fields: tuple[str, ...] = ()
    """The codes of its columns, of the roster or of one above it."""
    group: str = ""
    """The code of the choice by which rows are grouped and summed."""
    rows: str = ""
    """An expression on a row; the rows where it does not hold are left out."""
    channel: bool | str = False
    """True, or an expression: whether each project says which support it can have, and why (`Channel`)."""
    unit: str = ""
    notes: tuple[str, ...] = ()
    when: str = ""


class ChartKind(StrEnum):
    """What a chart shows."""

    FIGURES = "figures"
    """Indicators of one unit: the year before beside the base year, with what they are compared with."""
    INVESTMENT = "investment"
    """The money of each period of the plan by its sources, or undivided where sources know no periods."""
    SOURCES = "sources"
    """The money of each source, by what is secured and what is applied for."""
    GROUPS = "groups"
    """What the projects of each group of tasks come to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A printed chart, which draws no figure that is not entered elsewhere, or a sum of such."""

    kind: ChartKind
    title: str
    fields: tuple[str, ...] = ()
    """The indicators of a chart of figures, in order from the top."""
    references: Mapping[str, str] = field(default_factory=dict)
    """Indicator → threshold that it is marked against."""
    reference: str = "参考值"
    """What the thresholds are called."""
    notes: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """One part of the package, in printed order."""

    block: PartKind
    title: str = ""
    """Slots {town} {county} {city}. A part without a title goes on with the one before it."""
    subtitle: str = ""
    mark: str = ""
    forms: tuple[str, ...] = ()
    """The forms it prints (`forms`), in order."""
    facts: tuple[str, ...] = ()
    """The codes printed on the cover, or on the overview."""
    opinions: tuple[OpinionBox, ...] = ()
    tables: tuple[TableView, ...] = ()
    charts: tuple[ChartView, ...] = ()
    """Behind the tables of the part, or behind the overview."""
    text: str = ""
    """The words of a pledge, a paragraph a line. Slots as in the title."""
    signers: tuple[Signer, ...] = ()
    """Who signs and stamps the pledge, in printed order."""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The draft of a covering letter (申报函、请示), to go on with in the office's own document system.

    Slots in all texts: {county} {city} {towns} {count}; {town} where a text is repeated for each town. Texts
    may hold bound figures, as chapters do: of one town where the text is repeated for it; else numbers are
    added over the towns, and words listed, each once.
    """

    level: Level
    """The level of the office that writes it."""
    title: str
    to: str
    """The office it is addressed to (主送机关)."""
    text: str
    """A paragraph a line; in the place of a line that is only {each} stands a paragraph for each town."""
    each: str = ""
    attachments: tuple[str, ...] = ()
    """One that names {town} is repeated for each town."""
    issuer: str
    """Who signs."""
    note: str = ""
    """Stands in brackets under the date (附注)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way in which a project is supported, or a reason why it is not; the first that holds applies."""

    key: str
    """The choice that the project asks for where it fits (role `project_support`)."""
    when: str
    """An expression on a project (the roster of role `project_total`)."""
    reason: str
    """A sentence; slots as in the message of a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltInRules:
    """The catalogue ids of what is audited for every field without a rule being written."""

    required: str = "required"
    draft: str = "draft"
    format: str = "format"
    range: str = "range"
    attachment: str = "attachment"
    chapter: str = "chapter"
    stated: str = "stated"
    """Digits typed in a chapter that differ from the forms."""
    key: str = "key"
    """Two rows of a roster with the same key."""
    other_year: str = "other_year"
    """A value whose note says that it is of another year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The years the programme speaks of."""

    previous: int
    base: int
    plan: tuple[int, ...]
    period: tuple[int, int]
    """First and last year of the planning period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """How many towns of a level the policy wants."""

    level: str
    """Key of a level."""
    total: int
    least_per_city: int = 0
    least_per_county: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A date of the policy."""

    day: str
    """ISO date, or a month as YYYY-MM."""
    label: str


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A whole programme."""

    id: str
    version: int
    title: str
    years: Years
    levels: tuple[Choice, ...] = ()
    quotas: tuple[Quota, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    """Names for use in expressions."""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Named lists of texts for `one_of`, e.g. the border counties by code."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Role → code, where code needs to know which field plays it; `town` names the town's field."""
    totals: tuple[str, ...] = ()
    """Indicators that may be added up over towns, in the order of the rollup; of no other is that known."""
    built_in: BuiltInRules = field(default_factory=BuiltInRules)
    forms: tuple[Form, ...]
    """In printed order; the outline, where there is one, is the last."""
    rules: tuple[Rule, ...] = ()
    groups: tuple[Choice, ...] = ()
    """Groups of tasks."""
    tasks: tuple[Task, ...] = ()
    attachments: tuple[AttachmentKind, ...] = ()
    parts: tuple[DocumentPart, ...] = ()
    channels: tuple[Channel, ...] = ()
    """How a project can be supported by the province, in the order in which they are tried."""
    letters: tuple[Letter, ...] = ()
    """The covering letters, one for each level that writes one."""
    stated: tuple[Stated, ...] = ()
    """The figures that are compared where a chapter types them."""
    wording: Wording = field(default_factory=Wording)
    issuer: str = ""
    """Who stands on the cover; slots {town} {county} {city}."""
    copies: int = 1
    """How many printed copies are handed in, where nothing else is said at printing."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The files it was read from, path → text: stored in every workspace and package."""
    digest: str = ""
    """SHA-256 of the sources (hex)."""

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Every field by its code."""
        return {each.code: each for form in self.forms for each in form.fields}

    @cached_property
    def form_of(self) -> Mapping[str, Form]:
        """The form in which a code occurs; a code occurs in one form only."""
        return {each.code: form for form in self.forms for each in form.fields}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The rosters that hang on each form."""
        return {
            form.id: tuple(each.id for each in self.forms if each.parent == form.id) for form in self.forms
        }

    @cached_property
    def forms_by_id(self) -> Mapping[str, Form]:
        """Every form by its id."""
        return {form.id: form for form in self.forms}

    def form(self, form_id: str) -> Form:
        """The form of that id; KeyError where there is none."""
        return self.forms_by_id[form_id]

    @property
    def outline(self) -> Form | None:
        """The chapters of the implementation plan, a single form of prose fields."""
        return self.forms_by_id.get(OUTLINE)

    @property
    def rosters(self) -> tuple[Form, ...]:
        """The forms whose rows are added, parents before children."""
        rosters = [form for form in self.forms if form.shape is Shape.ROSTER]
        return tuple(sorted(rosters, key=self._depth))

    def _depth(self, form: Form) -> int:
        return 0 if not form.parent else 1 + self._depth(self.form(form.parent))
