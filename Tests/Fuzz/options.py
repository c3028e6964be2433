"""Sets of options, drawn from the ranges that the command declares, and wrong ones."""

import json
import re
import subprocess
from dataclasses import dataclass

RANGE = re.compile(r"(-?[\d.]+) to (-?[\d.]+)[.;]")
DEFAULT = re.compile(r"\(default: (-?[\d.]+)")
NO_NUMBERS = [
    "", " ", "x", "-", "--", "1e", "1,5", "½", "٣", "∞", "nan", "inf", "-inf", "1e999", "99999999999999999999", "１",
    "1 2", "'; ls", "$(ls)", "%n%s", "a\nb", "\x1b[2J", "caf\udce9", "é", "e\u0301", "\u202e", "x" * 3000, "1.5.2", "--quick",
]
STRANGE_WORDS = NO_NUMBERS + ["--beta", "-q", "--latent=", "--no-quiet", "help", "-h5", "--output", "///", "vae", "@file", "*"]


@dataclass(frozen=True)
class Setting:
    """A number that a reader may change."""

    name: str
    low: float
    high: float
    default: float
    is_whole: bool

    def text(self, value):
        return str(int(value)) if self.is_whole else repr(float(value))

    def within(self, random, span=None):
        """A value of the range, its ends among them; of a part of the range if `span` is given."""
        low, high = span or (self.low, self.high)
        where = random.random()
        if where < 0.12:
            value = low
        elif where < 0.24:
            value = high
        elif low > 0 and high / low > 50:
            value = low * (high / low) ** random.random()
        else:
            value = random.uniform(low, high)
        value = round(value) if self.is_whole else value
        return self.text(min(max(value, low), high))

    def beyond(self, random):
        """A text that is no value of the range."""
        step = 1 if self.is_whole else random.choice([1e-9, 1.0]) * max(abs(self.high), 1)
        outside = [self.low - step, self.high + step, self.high * 1e6 + 1]
        texts = [self.text(value) for value in outside] + NO_NUMBERS
        if self.is_whole:
            texts += [f"{int(self.low)}.5", "0x10"]
        return random.choice(texts)


@dataclass(frozen=True)
class Chapter:
    """A chapter and its settings."""

    slug: str
    settings: tuple


def chapters(tutorial):
    """The chapters, read off the command's own description of itself."""
    dump = subprocess.run([tutorial, "--experimental-dump-help"], capture_output=True, check=True).stdout
    found = []
    for command in json.loads(dump)["command"]["subcommands"]:
        settings = []
        for argument in command.get("arguments", []):
            words = argument.get("abstract", "")
            numbers = RANGE.search(words)
            if argument.get("sectionTitle") != "Settings" or not numbers:
                continue
            low, high = map(float, numbers.groups())
            name, default = argument["valueName"], float(DEFAULT.search(words).group(1))
            # Whether fractions are taken is not in the description: the command says so when it is given one.
            half = [tutorial, command["commandName"], f"--{name}={low + 0.5}", "--data", "/nowhere"]
            refusal = subprocess.run(half, capture_output=True, text=True, check=False).stderr
            settings.append(Setting(name, low, high, default, "a whole number was expected" in refusal))
        if settings:
            found.append(Chapter(command["commandName"], tuple(settings)))
    return found


def takes(tutorial, name):
    """Whether the command has an option of a name."""
    dump = subprocess.run([tutorial, "--experimental-dump-help"], capture_output=True, check=True).stdout
    arguments = json.loads(dump)["command"]["arguments"]
    return any(argument.get("preferredName", {}).get("name") == name for argument in arguments)


def common(random, folder):
    """Some of the options that every run takes, all of them right."""
    choices = [
        ["--quick"], ["--quiet"], ["--seed", str(random.choice([0, 1, 2**64 - 1, random.getrandbits(64)]))],
        ["--threads", str(random.randint(1, 64))], ["--format", random.choice(["png", "svg", "pdf,svg", "png,png"])],
        ["--output", f"{folder}/out"], ["--export", f"{folder}/export"], ["--web", f"{folder}/web"],
    ]
    return [word for option in random.sample(choices, random.randrange(5)) for word in option]


def mistakes(random):
    """Options that are wrong in any command that takes settings."""
    return random.choice([
        ["--seed", random.choice(["-1", "1.5", str(2**64), *NO_NUMBERS])],
        ["--threads", random.choice(["0", "65", "-3", *NO_NUMBERS])],
        ["--format", random.choice(["jpg", "", "png,", ",", "PNG", "png svg", *NO_NUMBERS])],
        ["--output", ""], ["--export", ""], ["--web", ""],
        ["--no-such-option", "1"], ["-z"], ["another-word"], ["--generate-completion-script", "nosh"],
    ])


def right(random, chapter, folder):
    """A chapter with settings within their ranges."""
    settings = random.sample(chapter.settings, random.randint(0, len(chapter.settings)))
    return [chapter.slug] + [word for s in settings for word in (f"--{s.name}", s.within(random))] + common(random, folder)


def wrong(random, chapter, folder):
    """A chapter with one thing wrong."""
    words = right(random, chapter, folder)
    # At the end, since of an option given twice the last counts.
    if random.random() < 0.6:
        setting = random.choice(chapter.settings)
        text = setting.beyond(random)
        return words + ([f"--{setting.name}={text}"] if random.random() < 0.3 else [f"--{setting.name}", text])
    return words + mistakes(random)


def anything(random, chapter, folder):
    """Words in any order, of which nobody knows what they should give."""
    words = right(random, chapter, folder) + random.sample(STRANGE_WORDS, random.randrange(1, 5))
    if random.random() < 0.3:
        words[0] = random.choice(["list", "answer", "help", *STRANGE_WORDS])
    head, rest = words[:1], words[1:]
    random.shuffle(rest)
    return head + rest[:random.randrange(len(rest) + 1)]
