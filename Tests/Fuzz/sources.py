"""Chapters' sources with mistakes in their prose, their directives, their mathematics and their code."""

import re

TOKENS = [
    "{{", "}}", "{{x}}", "{{required}}", "$", "$$", "`", "```", "````\n", "/*:", "*/", "/*", "//:", "//: ", "*", "**", "_", "[a](b)", "](", "![", "<b>", "<details>",
    "</details>", "&amp;", "&", "|", "| a | b |\n| --- | --- |\n", "# ", "## ", "- ", "1. ", "> ", "\\", "\\frac{", "\\left(", "\\right)", "^", "_{", "{", "}", "\\begin{aligned}",
    "\\end{aligned}", "\\sqrt", "\\unknown", "\\mathbf", "\"", "\"\"\"", "#\"", "\\(", "(", ")", "func f() {", "}\n", "let x = ", "import", "struct", "\r\n", "\t", "\0", "\ufeff", "\u2028", "e\u0301", "\U0001f600",
]
DIRECTIVES = [
    "figure(x) y", "figure", "alt z", "claim(x) y", "identity(x) y", "theorem(y)", "finding(z) {{required}}", "because", "fold", "fold a", "end", "question q", "answer",
    "answer a", "exercise(x) run, 1 minute", "exercise", "hide", "show", "learn", "need", "time", "table(x) y", "fig(x)", "eq(x)", "chapter(x)", "chapter(vae)", "term(x)", "nothing", "(", "figure()", "figure(a b)",
]


def mutated(random, text):
    """The text with something wrong in some places."""
    for _ in range(random.choice([1, 1, 2, 5])):
        text = once(random, text)
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.03:
        place = random.randrange(len(data) + 1)
        data = data[:place] + random.randbytes(3) + data[place:]
    return data


def once(random, text):
    lines = text.splitlines(keepends=True) or [""]
    line = random.randrange(len(lines))
    what = random.randrange(11)
    if what == 0:
        del lines[line]
    elif what == 1:
        lines.insert(random.randrange(len(lines)), lines[line])
    elif what == 2:
        other = random.randrange(len(lines))
        lines[line], lines[other] = lines[other], lines[line]
    elif what == 3:
        lines.insert(line, f"  //: @{random.choice(DIRECTIVES)}\n")
    elif what == 4:
        lines.insert(line, f"@{random.choice(DIRECTIVES)}\n")
    elif what == 5:
        place = random.randrange(len(text) + 1)
        return text[:place] + random.choice(TOKENS) + text[place:]
    elif what == 6:
        place = random.randrange(len(text) + 1)
        return text[:place] + text[place + random.randrange(1, 200):]
    elif what == 7:
        return text[:random.randrange(len(text) + 1)]
    elif what == 8:
        # What belongs together, torn: one half of a pair of signs.
        pairs = list(re.finditer(r"\$\$|\$|`|\*\*|\{\{|\}\}|\(|\)|@\w+|\\\w+|\{|\}", text))
        if pairs:
            found = random.choice(pairs)
            return text[:found.start()] + random.choice(["", found.group() * 2, random.choice(TOKENS)]) + text[found.end():]
    elif what == 9:
        deep = random.choice([40, 400, 20_000])
        nests = ["$" + "{" * deep + "$", "*" * deep, "[" * deep, "$" + "\\sqrt{" * deep + "$", ">" * deep]
        lines.insert(line, "//: " + random.choice(nests) + "\n")
    else:
        deep = random.choice([40, 400, 20_000])
        lines.insert(line, random.choice(["(", "{", "[", "/*", "//: @fold a\n", '"\\(']) * deep + "\n")
    return "".join(lines)
