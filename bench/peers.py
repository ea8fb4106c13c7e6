"""Other engines on the same formulas and rows: seconds, and whether they say the same.

Run by `assessing_many.py` in an environment of its own: `peers.py NAME FILE` prints JSON. All
questions are answered for them beforehand; see `formulas.py`. Each gives the gravest outcome of
an agreement (0 out of scope … 3 violation) for every pair of a row and an agreement.
"""

import json
import random
import statistics
import sys
import time

ROUNDS = 3


def text(node, words):
    """Writes a formula in the words of an engine: and, or, not, and how a question is named."""
    if isinstance(node, bool):
        return words[4] if node else words[5]
    kind, *parts = node
    if kind == "is":
        return words[3].format(parts[0])
    if kind == "not":
        return f"{words[2]}({text(parts[0], words)})"
    between = f" {words[kind == 'or']} "
    return f"({between.join(text(part, words) for part in parts)})"


PLAIN = ("and", "or", "not ", "{}", "true", "false")
SIGNS = ("&&", "||", "!", "{}", "true", "false")


def gravest(levels, ask):
    """Asks the formulas of an agreement, gravest first."""
    for number, level in enumerate(levels):
        if ask(level):
            return 3 - number
    return 0


def by_row(compile_, ask):
    """Makes the run of an engine that takes one pair at a time."""

    def make(agreements, pairs):
        ready = [[compile_(level) for level in one["levels"]] for one in agreements]

        def run():
            return [
                gravest(ready[number], lambda level, a=answers: ask(level, a))
                for number, answers, *_ in pairs
            ]

        return run, len(pairs)

    return make


def python():
    words = ("and", "or", "not ", "a['{}']", "True", "False")
    return by_row(lambda n: eval(f"lambda a: {text(n, words)}"), lambda f, a: f(a))


def json_logic():
    from json_logic import jsonLogic

    def rule(node):
        if isinstance(node, bool):
            return node
        kind, *parts = node
        if kind == "is":
            return {"var": parts[0]}
        return {{"not": "!"}.get(kind, kind): [rule(part) for part in parts]}

    return by_row(rule, jsonLogic)


def zen_engine():
    import zen

    return by_row(lambda n: zen.compile_expression(text(n, PLAIN)), lambda f, a: f.evaluate(a))


def rule_engine():
    import rule_engine as engine

    return by_row(lambda n: engine.Rule(text(n, PLAIN)), lambda f, a: f.matches(a))


def common_expression_language():
    import cel

    return by_row(lambda n: cel.compile(text(n, SIGNS)), lambda f, a: f.execute(a))


def cel_python():
    import celpy

    env = celpy.Environment()

    def ready(node):
        return env.program(env.compile(text(node, SIGNS)))

    def ask(program, answers):
        return bool(program.evaluate({k: celpy.celtypes.BoolType(v) for k, v in answers.items()}))

    return by_row(ready, ask)


def cedarpy():
    from cedarpy import Decision, Entities, PolicySet, is_authorized_batch

    words = ("&&", "||", "!", "context.{}", "true", "false")

    def make(agreements, pairs):
        policies = PolicySet.from_str(
            "\n".join(
                f'permit(principal, action == Action::"{n}-{level}", resource) when '
                f"{{ {text(node, words)} }};"
                for n, one in enumerate(agreements)
                for level, node in enumerate(one["levels"])
            )
        )
        nobody = Entities.from_json_str("[]")
        asked = [
            {
                "principal": 'User::"a"',
                "resource": 'Row::"a"',
                "context": answers,
                "action": f'Action::"{number}-{level}"',
            }
            for number, answers, *_ in pairs
            for level in range(3)
        ]

        def run():
            allowed = [
                one.decision == Decision.Allow
                for one in is_authorized_batch(asked, policies, nobody)
            ]
            return [
                next((3 - k for k in range(3) if allowed[3 * n + k]), 0) for n in range(len(pairs))
            ]

        return run, len(pairs)

    return make


def clingo():
    import clingo as solver

    def rules(node, head, found):
        if isinstance(node, bool):
            found += [f"{head}(P) :- pair(P)."] if node else []
            return
        kind, *parts = node
        names = [f"{head}_{n}" if part != "is" else "" for n, part in enumerate(parts)]
        if kind == "is":
            found.append(f"{head}(P) :- t(P,{parts[0]}).")
            return
        for part, name in zip(parts, names, strict=True):
            rules(part, name, found)
        if kind == "not":
            found.append(f"{head}(P) :- pair(P), not {names[0]}(P).")
        elif kind == "and":
            found.append(f"{head}(P) :- {', '.join(f'{n}(P)' for n in names)}.")
        else:
            found += [f"{head}(P) :- {name}(P)." for name in names]

    def make(agreements, pairs):
        programs = []
        for one in agreements:
            found = []
            for n, level in enumerate(one["levels"]):
                rules(level, f"l{n}", found)
            shown = [f"#defined t/2. #show. #show (P,{n}) : l{n}(P)." for n in range(3)]
            programs.append("\n".join([*found, *shown]))
        facts = {}
        for place, (number, answers, *_) in enumerate(pairs):
            facts.setdefault(number, []).append(
                f"pair({place})." + "".join(f"t({place},{q})." for q, yes in answers.items() if yes)
            )

        def run():
            said = [0] * len(pairs)
            for number, lines in facts.items():
                control = solver.Control(["--warn=none"])
                control.add("base", [], programs[number] + "\n".join(lines))
                control.ground([("base", [])])
                with control.solve(yield_=True) as models:
                    for symbol in models.model().symbols(terms=True):
                        place, level = (part.number for part in symbol.arguments)
                        said[place] = max(said[place], 3 - level)
            return said

        return run, len(pairs)

    return make


BY_ROW = (
    python, json_logic, zen_engine, rule_engine, common_expression_language, cel_python, cedarpy,
    clingo,
)  # fmt: skip


def find_peer(name):
    """Gives the engine of a name."""
    import peers_columns

    found = {one.__name__: one for one in (*BY_ROW, peers_columns.polars, peers_columns.duckdb)}
    return found[name]


def main():
    name, file, most, concerned = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "near"
    with open(file) as opened:
        told = json.load(opened)
    pairs = [pair for pair in told["pairs"] if pair[3] or not concerned]
    random.Random(1).shuffle(pairs)
    pairs = pairs[:most]
    try:
        make = find_peer(name)()
    except ImportError as error:
        print(json.dumps({"not run": str(error)}))
        return
    run, count, *timed = make(told["agreements"], pairs)
    same = [int(value) for value in run()] == [pair[2] for pair in pairs]
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter(), time.process_time()
        (timed[0] if timed else run)()
        seconds.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    wall, cpu = (statistics.median(of) for of in zip(*seconds, strict=True))
    print(
        json.dumps(
            {
                "same": same,
                "pairs": count,
                "wall_us": wall / count * 1e6,
                "cpu_us": cpu / count * 1e6,
            }
        )
    )


if __name__ == "__main__":
    main()
