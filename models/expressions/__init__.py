"""The expression language of a programme: rules, computed fields, conditions, bound figures.

Python's grammar through `ast`, a whitelist of nodes, compiled once to closures; no text is ever evaluated
by Python itself. Numbers are Decimal. A missing operand (blank, 无数据, 不适用, draft) makes the result
missing (None), and a rule with a missing result is silent; only `filled` and `or_zero` ask about absence.
Not here: where values come from (`models.figures`).
"""

from __future__ import annotations

import ast
from functools import cache

from models.expressions.functions import Compiler
from models.expressions.language import CODE, Expression, ExpressionFault, Operand, Scope, fault
from models.problems import problem

__all__ = ["CODE", "Expression", "ExpressionFault", "Operand", "Scope", "compile_expression"]

MAX_LENGTH = 2000
MAX_NODES = 400


@cache
def compile_expression(text: str) -> Expression:
    """An expression ready to be evaluated any number of times.

    Raises:
        ExpressionFault: the text is not an expression of this language.
    """
    if len(text) > MAX_LENGTH:
        raise fault(text, "expression_size")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = getattr(error, "offset", 1) or 1
        raise ExpressionFault(problem("expression_syntax", text=text, column=column)) from None
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise fault(text, "expression_size")
    compiler = Compiler(text.strip())
    evaluate = compiler.compile(tree.body)
    return Expression(
        text=text.strip(),
        evaluate=evaluate,
        operands=tuple({each.text: each for each in compiler.operands}.values()),
        codes=tuple(dict.fromkeys(compiler.codes)),
        own_codes=tuple(dict.fromkeys(compiler.own_codes)),
        columns=tuple(dict.fromkeys(compiler.columns)),
        forms=tuple(dict.fromkeys(compiler.forms)),
        names=tuple(dict.fromkeys(compiler.names)),
        is_code=isinstance(tree.body, ast.Name) and bool(CODE.fullmatch(tree.body.id)),
    )
