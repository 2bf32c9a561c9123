"""The search for places against enumeration of all choices, a peer, hand-worked cases and the evaluation of scenarios."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.errors import BadValue, Cancelled, Infeasible
from deserts.scoring import ScoringParams
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddLever
from scenarios.plan.scenario import Scenario
from scenarios.siting.ask import ask
from scenarios.siting.candidates import as_edits, communes_as_candidates, kind_of, problem, with_wish, within_area
from scenarios.siting.choices import alternatives, prices, study
from scenarios.siting.exact import prove, solve_here
from scenarios.siting.measure import Measure
from scenarios.siting.problem import Columns, Goal, Kind, Problem, Wish
from scenarios.siting.quick import answer, quick
from tests import oracle, worlds

CENTRE = Kind("centre", "Centre de santé", 8800.0, 300_000.0)
OUTPOST = Kind("outpost", "Antenne", 2200.0, 80_000.0)
LIMIT = 30.0


def asked(
    gain: np.ndarray,
    minutes: np.ndarray,
    people: list[float],
    wish: Wish,
    *,
    apl: list[float] | None = None,
    now: list[float] | None = None,
) -> Problem:
    """A problem of given gains and minutes (communes, options; NaN = out of reach), one kind, each option a place."""
    n, options = minutes.shape

    def sparse(values: np.ndarray) -> Columns:
        there = ~np.isnan(minutes)
        return Columns.of([(np.flatnonzero(there[:, o]), values[there[:, o], o]) for o in range(options)])

    heads = np.array(people, dtype=float)
    return Problem(
        wish=wish, kinds=(CENTRE,), places=tuple(f"p{o}" for o in range(options)), communes=tuple(f"c{i}" for i in range(n)),
        people=heads, need=heads, apl=np.array(apl if apl is not None else [0.0] * n), limit_min=LIMIT,
        nearest_min=np.array(now if now is not None else [LIMIT] * n), gain=sparse(gain), minutes=sparse(minutes),
        place=np.arange(options), kind=np.zeros(options, dtype=np.int64), cost_eur=np.full(options, 1.0),
    )  # fmt: skip


def by_hand(made: Problem, chosen: tuple[int, ...]) -> tuple[float, bool]:
    """Value and floors of a choice, in plain loops."""
    wish, n = made.wish, len(made.people)
    apl, near = list(made.apl), list(made.nearest_min)
    for o in chosen:
        for row, value in zip(*made.gain.column(o), strict=True):
            apl[row] += value
        for row, value in zip(*made.minutes.column(o), strict=True):
            near[row] = min(near[row], value)
    people, need = made.people, made.need
    lived = [i for i in range(n) if people[i] > 0]
    low = wish.low_apl
    value = {
        Goal.LIFTED: lambda: sum(
            people[i]
            for i in lived
            if made.apl[i] < low <= apl[i] + 1e-9 and apl[i] - made.apl[i] >= wish.least_change_apl - 1e-9
        ),
        Goal.DEFICIT: lambda: sum(need[i] * (max(0, low - made.apl[i]) - max(0, low - apl[i])) for i in range(n)),
        Goal.WORST_TENTH: lambda: oracle.worst_tenth([apl[i] for i in lived], [int(people[i]) for i in lived]),
        Goal.MINUTES: lambda: sum(people[i] * near[i] for i in range(n)),
        Goal.COVERAGE: lambda: sum(people[i] for i in range(n) if near[i] <= wish.within_min),
        Goal.FARTHEST: lambda: max(near[i] for i in lived),
    }[made.goal]()
    held = all(wish.least_apl is None or apl[i] >= wish.least_apl - 1e-9 for i in lived)
    held = held and all(wish.most_min is None or near[i] <= wish.most_min for i in lived)
    return float(value), held


def enumerated(made: Problem) -> float | None:
    """The best value of all choices that keep the rules; None = there is none."""
    wish, best = made.wish, None
    for size in range(min(wish.sites, len(made)) + 1):
        for chosen in itertools.combinations(range(len(made)), size):
            places = [int(made.place[o]) for o in chosen]
            fits = set(made.locked) <= set(chosen) and not made.barred & set(chosen) and len(set(places)) == size
            fits = fits and (wish.budget_eur is None or made.cost_of(chosen) <= wish.budget_eur + 1e-6)
            for number, kind in enumerate(made.kinds):
                count = sum(int(made.kind[o]) == number for o in chosen)
                fits = fits and (kind.most is None or count <= kind.most)
            if not fits:
                continue
            value, held = by_hand(made, chosen)
            if held and (best is None or (value > best if made.goal.higher_is_better else value < best)):
                best = value
    return best


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A random small world in which two kinds may be built, with rules that may contradict each other."""
    n = draw(st.integers(2, 5))
    cell = st.one_of(st.just(np.nan), st.sampled_from([5.0, 10.0, 12.0, 18.0, 25.0]))
    minutes = np.array(draw(st.lists(cell, min_size=n * n, max_size=n * n)), dtype=float).reshape(n, n)
    np.fill_diagonal(minutes, 0.0)
    people = draw(st.lists(st.integers(1, 60).map(lambda k: 100.0 * k), min_size=n, max_size=n))
    supply = draw(st.lists(st.sampled_from([0.0, 0.0, 3000.0, 9000.0]), min_size=n, max_size=n))
    model = prepare(worlds.territory(minutes, people, supply), ScoringParams())
    candidates = communes_as_candidates(model.territory)
    kinds = [CENTRE, replace(OUTPOST, most=draw(st.sampled_from([None, 1])))][: draw(st.integers(1, 2))]
    codes = list(candidates.index)
    wish = Wish(
        draw(st.sampled_from(list(Goal))),
        draw(st.integers(1, 3)),
        budget_eur=draw(st.sampled_from([None, None, 400_000.0, 700_000.0])),
        within_min=draw(st.sampled_from([5.0, 10.0, 18.0])),
        least_apl=draw(st.sampled_from([None, None, 0.5, 1.5])),
        most_min=draw(st.sampled_from([None, None, 12.0])),
        locked=tuple((code, "centre") for code in draw(st.lists(st.sampled_from(codes), max_size=1))),
        excluded=tuple(draw(st.lists(st.sampled_from(codes), max_size=1))),
    )
    return problem(model, Baseline.MODELLED, candidates, kinds, wish)


@given(problems())
@settings(max_examples=150)
def test_the_proof_finds_the_best_of_all_choices(made: Problem) -> None:
    best = enumerated(made)
    try:
        found = prove(made, solve=solve_here)
    except Infeasible:
        assert best is None
        return
    assert best is not None
    assert found.meets_floor
    assert found.proved
    assert found.value == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert by_hand(made, found.chosen)[0] == pytest.approx(found.value, rel=1e-6, abs=1e-6)


@given(problems())
@settings(max_examples=150)
def test_the_answer_at_once_keeps_the_rules_and_its_bound_is_true(made: Problem) -> None:
    best = enumerated(made)
    try:
        found = quick(made)
    except Infeasible:
        assert best is None
        return
    value, held = by_hand(made, found.chosen)
    assert found.value == pytest.approx(value, rel=1e-6, abs=1e-6)
    assert found.meets_floor == held
    assert set(made.locked) <= set(found.chosen)
    assert not made.barred & set(found.chosen)
    assert len(found.chosen) <= made.wish.sites
    assert made.wish.budget_eur is None or made.cost_of(found.chosen) <= made.wish.budget_eur + 1e-6
    if best is not None and found.meets_floor:
        up = made.goal.higher_is_better
        slack = 1e-6 * max(1.0, abs(best))
        assert found.value <= best + slack if up else found.value >= best - slack
        assert found.bound >= best - slack if up else found.bound <= best + slack


@given(problems())
@settings(max_examples=80)
def test_a_gain_promised_comes_true(made: Problem) -> None:
    measure = Measure(made)
    state = measure.start()
    gains = measure.gains(state)
    for option in range(len(made)):
        after = state.copy()
        measure.take(after, option)
        came = measure.score(after) - measure.score(state)
        if made.goal in (Goal.WORST_TENTH, Goal.FARTHEST):
            assert made.goal is Goal.FARTHEST or gains[option] <= came + 1e-9
        else:
            assert gains[option] == pytest.approx(came, abs=1e-6)


@given(problems())
@settings(max_examples=60)
def test_alternatives_differ_and_none_is_better_than_the_answer_beside_them(made: Problem) -> None:
    try:
        shown = study(made)
    except Infeasible:
        return
    different = min(2, len(shown.best.chosen) - len(made.locked))
    apart = alternatives(made, shown.best)
    for one, other in itertools.combinations([shown.best, *apart], 2):
        common = set(made.place[list(one.chosen)]) & set(made.place[list(other.chosen)])
        assert len(common) <= max(len(one.chosen) - different, len(other.chosen) - different, 0)
        assert not set(other.chosen) <= set(one.chosen)
    sign = 1 if made.goal.higher_is_better else -1
    if shown.best.meets_floor:
        assert all(sign * (a.value - shown.best.value) <= 1e-6 * max(1, abs(a.value)) for a in shown.alternatives)
    assert all(price.loss >= 0 for price in shown.prices)


@given(problems())
@settings(max_examples=60)
def test_what_a_place_is_worth_agrees_with_the_choices_listed(made: Problem) -> None:
    """« Sans Pionnat » never promises more, nor less, than the best choice listed that does without it."""
    try:
        shown = study(made)
    except Infeasible:
        return
    sign, tolerance = (1 if made.goal.higher_is_better else -1), 1e-6 * max(1, abs(shown.best.value))
    values = [sign * other.value for other in shown.alternatives]
    assert values == sorted(values, reverse=True)
    assert len({other.chosen for other in shown.alternatives}) == len(values)
    for price in shown.prices:
        if price.what != "without":
            continue
        listed = [
            sign * (shown.best.value - other.value)
            for other in shown.alternatives
            if price.place not in {made.named(option)[0] for option in other.chosen}
        ]
        assert not listed or price.loss <= min(listed) + tolerance
        is_less = set(price.answer.chosen) <= set(shown.best.chosen)
        if values and not is_less and sign * price.answer.value >= min(values):
            assert price.loss == pytest.approx(max(min(listed), 0), abs=tolerance)


# --- hand-worked ---


def row_of_towns(goal: Goal, sites: int = 1, **more: object) -> Problem:
    """Five towns in a row, 10 minutes apart, no doctor; 100, 200, 300, 200, 900 persons; built in any of them."""
    places = np.arange(5) * 10.0
    minutes = np.abs(np.subtract.outer(places, places))
    minutes[minutes > LIMIT] = np.nan
    gain = np.where(minutes <= 10, 2.5, 0.0)
    return asked(gain, minutes, [100, 200, 300, 200, 900], Wish(goal, sites, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("goal", "sites", "place", "value"),
    [
        (Goal.LIFTED, 1, {"p3"}, 1400),  # towns 3, 4 and 5 are within 10 minutes of the fourth
        (Goal.COVERAGE, 2, None, 1700),  # several choices do
        (Goal.MINUTES, 1, {"p4"}, 100 * 30 + 200 * 30 + 300 * 20 + 200 * 10),  # what lies farther than 30 counts 30
        (Goal.FARTHEST, 1, {"p2"}, 20),
        (Goal.FARTHEST, 2, None, 10),
    ],
)
def test_five_towns_in_a_row(goal: Goal, sites: int, place: set[str] | None, value: float) -> None:
    made = row_of_towns(goal, sites, within_min=10.0)
    for found in (quick(made), prove(made, solve=solve_here)):
        assert {made.named(o)[0] for o in found.chosen} == place or place is None
        assert found.value == pytest.approx(value)


def test_what_is_of_no_use_is_not_built() -> None:
    made = row_of_towns(Goal.COVERAGE, 5, within_min=10.0)
    assert len(quick(made).chosen) == 2


def test_keeping_a_place_has_a_price() -> None:
    made = with_wish(row_of_towns(Goal.LIFTED), Wish(Goal.LIFTED, 1, locked=(("p0", "centre"),)))
    best = quick(made)
    (price,) = prices(made, best)
    assert (price.what, price.place) == ("locked", "p0")
    assert best.value == 300
    assert price.loss == 1400 - 300


def test_refusing_a_place_found_has_a_price() -> None:
    made = row_of_towns(Goal.LIFTED)
    (price,) = prices(made, quick(made))
    assert (price.what, price.place, price.loss) == ("without", "p3", 1400 - 1100)


def test_alternatives_are_the_next_best_in_order() -> None:
    made = row_of_towns(Goal.LIFTED)
    others = alternatives(made, quick(made), apart=1)
    assert [other.value for other in others] == [1100, 700, 600, 300]


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Wish(Goal.LIFTED, 1, locked=(("p0", "centre"), ("p1", "centre"))), "too_many_locked"),
        (Wish(Goal.LIFTED, 1, locked=(("p0", "centre"),), excluded=("p0",)), "locked_excluded"),
        (Wish(Goal.LIFTED, 2, budget_eur=1.5, locked=(("p0", "centre"), ("p1", "centre"))), "budget_under_locked"),
        (Wish(Goal.LIFTED, 2, least_apl=9.0), "floor_unreachable"),
        (Wish(Goal.LIFTED, 2, most_min=10.0, excluded=("p0", "p1")), "minutes_unreachable"),
        (Wish(Goal.LIFTED, 1, most_min=10.0), "floor_needs_more_sites"),
        (Wish(Goal.LIFTED, 3, budget_eur=1.0, most_min=10.0), "floor_too_dear"),
        (Wish(Goal.FARTHEST, 1, most_min=10.0), "floor_needs_more_sites"),
    ],
)
def test_what_cannot_be_says_why(wish: Wish, reason: str) -> None:
    with pytest.raises(Infeasible) as raised:
        prove(with_wish(row_of_towns(wish.goal), wish), solve=solve_here)
    assert raised.value.reason == reason


def test_an_unreachable_floor_names_the_communes() -> None:
    made = with_wish(row_of_towns(Goal.LIFTED), Wish(Goal.LIFTED, 2, most_min=10.0, excluded=("p3", "p4")))
    with pytest.raises(Infeasible) as raised:
        quick(made)
    assert raised.value.facts["codes"] == ("c4",)


def test_an_unknown_cost_cannot_enter_a_budget() -> None:
    made = replace(row_of_towns(Goal.LIFTED, budget_eur=5.0), cost_eur=np.full(5, np.nan))
    with pytest.raises(Infeasible, match="cost unknown"):
        quick(made)


@pytest.mark.parametrize("wish", [{"sites": 0}, {"sites": 1, "budget_eur": -1.0}, {"sites": 1, "low_apl": 0.0}])
def test_a_wish_out_of_range_is_refused(wish: dict) -> None:
    with pytest.raises(BadValue):
        Wish(Goal.LIFTED, **wish)


# --- the solver in its own process ---


def test_the_process_answers_like_the_solver_here() -> None:
    made = row_of_towns(Goal.MINUTES, 2)
    there, here = prove(made, seconds=30), prove(made, solve=solve_here)
    assert there.chosen == here.chosen
    assert there.proved


def test_a_stop_ends_the_process() -> None:
    draw = np.random.default_rng(3)
    minutes = draw.uniform(0, 29, (120, 60))
    made = asked(draw.uniform(0, 1, minutes.shape), minutes, list(draw.integers(1, 900, 120)), Wish(Goal.LIFTED, 12))
    calls = []

    def stop(done: int, total: int) -> None:
        calls.append((done, total))
        raise Cancelled("enough")

    with pytest.raises(Cancelled):
        prove(made, seconds=60, report=stop)
    assert len(calls) == 1


def test_when_time_runs_out_the_gap_is_told() -> None:
    draw = np.random.default_rng(3)
    minutes = draw.uniform(0, 29, (150, 80))
    made = asked(draw.uniform(0, 0.4, minutes.shape), minutes, list(draw.integers(1, 900, 150)), Wish(Goal.LIFTED, 12))
    known = quick(made)
    found = prove(made, known, seconds=0.3, solve=solve_here)
    assert found.value >= known.value
    assert found.bound >= found.value
    assert not found.proved


# --- beside a scenario ---


def test_the_places_found_do_in_a_scenario_what_was_promised() -> None:
    minutes = np.abs(np.subtract.outer(np.arange(6), np.arange(6))) * 8.0
    model = prepare(worlds.territory(minutes, [900, 400, 700, 300, 800, 100], [4500, 0, 0, 0, 0, 0]), ScoringParams())
    candidates = communes_as_candidates(model.territory)
    kinds = [kind_of("centre", "Centre", {"fte": 1.0}), kind_of("antenne", "Antenne", {"days": 2.0})]
    assert [kind.consultations for kind in kinds] == [4400, 2 * 45 * 22]
    assert kinds[1].cost_eur == 40_000 + 10 * 12_000
    made = problem(model, Baseline.MODELLED, candidates, kinds, Wish(Goal.DEFICIT, 2))
    found = quick(made)
    scenario = Scenario("s")
    scenario = replace(scenario, edits=as_edits(found, made, candidates, scenario))
    outcome = evaluate(model, scenario, Baseline.MODELLED)
    state = Measure(made).after(found.chosen)
    np.testing.assert_allclose(outcome.after.table["apl"], state.apl, rtol=1e-9)
    removed = outcome.headline_before.missing_consultations - outcome.headline_after.missing_consultations
    assert found.value == pytest.approx(removed)


def test_only_candidates_in_the_drawn_area() -> None:
    candidates = communes_as_candidates(worlds.territory(worlds.toy_minutes(), [1, 1, 1, 1], [0, 0, 0, 0]))
    left = [(1.99, 45.9), (2.015, 45.9), (2.015, 46.1), (1.99, 46.1)]
    assert list(within_area(candidates, left).index) == ["00001", "00002"]
    with pytest.raises(BadValue):
        within_area(candidates, left[:2])


# --- a peer ---


def grid(seed: int, communes: int, places: int) -> tuple[np.ndarray, np.ndarray]:
    """Minutes and people of towns in a square, some of which are places to build."""
    draw = np.random.default_rng(seed)
    towns = draw.random((communes, 2)) * 40
    sites = towns[draw.choice(communes, places, replace=False)]
    return np.hypot(*(towns[:, None] - sites[None]).transpose(2, 0, 1)), draw.integers(50, 4000, communes).astype(float)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.filterwarnings("ignore")
def test_spopt_finds_the_same(seed: int) -> None:
    pulp, locate = pytest.importorskip("pulp"), pytest.importorskip("spopt.locate")
    minutes, people = grid(seed, 60, 15)
    solver = pulp.PULP_CBC_CMD(msg=False)

    def made(goal: Goal, **more: object) -> float:
        wish = Wish(goal, 4, **more)  # type: ignore[arg-type]
        start = asked(minutes * 0, minutes, list(people), wish, now=[1000.0] * 60)
        return prove(replace(start, limit_min=1000.0), solve=solve_here).value

    median = locate.PMedian.from_cost_matrix(minutes, people, p_facilities=4).solve(solver)
    assert made(Goal.MINUTES) == pytest.approx(median.problem.objective.value(), rel=1e-6)
    covered = locate.MCLP.from_cost_matrix(minutes, people, service_radius=9.0, p_facilities=4).solve(solver)
    assert made(Goal.COVERAGE, within_min=9.0) == pytest.approx(covered.problem.objective.value(), rel=1e-6)
    centre = locate.PCenter.from_cost_matrix(minutes, p_facilities=4).solve(solver)
    assert made(Goal.FARTHEST) == pytest.approx(centre.problem.objective.value(), rel=1e-6)


def test_the_answer_with_its_figures_does_not_depend_on_the_order_of_options() -> None:
    made = row_of_towns(Goal.DEFICIT, 2)
    assert answer(made, (3, 0), 0.0) == answer(made, (0, 3), 0.0)


def test_a_search_starts_from_what_is_decided_already() -> None:
    """Twice the people and a centre that is planned: the places found do in that scenario what was promised."""
    minutes = np.abs(np.subtract.outer(np.arange(6), np.arange(6))) * 8.0
    model = prepare(worlds.territory(minutes, [900, 400, 700, 300, 800, 100], [4500, 0, 0, 0, 0, 0]), ScoringParams())
    planned = Scenario(
        "s",
        (
            AddLever("p", "population", "P", values=(("percent", 2.0),), targets=("00005",)),
            AddLever("c", "centre", "C", 2.0, 46.0, "00003"),
        ),
    )
    kinds = [kind_of("centre", "Centre", {"fte": 0.5})]
    candidates = communes_as_candidates(model.territory)
    question = ask(model, Baseline.MODELLED, planned, candidates, kinds, Wish(Goal.DEFICIT, 2))
    found = quick(question.problem)
    before, after = (evaluate(model, each, Baseline.MODELLED) for each in (planned, question.grown(found)))
    removed = before.headline_after.missing_consultations - after.headline_after.missing_consultations
    assert found.value == pytest.approx(removed)
    assert found.value > 0
