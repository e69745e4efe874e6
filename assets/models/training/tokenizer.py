"""Byte-level byte-pair encoding, by GPT-2's rules: making one from counted words, and encoding.

Ids: the 256 bytes in GPT-2's order, then the merges in order, then [MASK] as the last one. Every
text can be encoded, because every byte has an id.
"""
import collections
import json
import pathlib
import re
import unicodedata

MASK_TOKEN = "[MASK]"
N_PIECES = 4096
MASK_ID = N_PIECES


def _class_of(*kinds):
    """The inside of a regular expression's class: all characters of these Unicode categories."""
    spans, start = [], None
    for code in range(0x110000 + 1):
        inside = code < 0x110000 and unicodedata.category(chr(code))[0] in kinds
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            spans.append(f"\\U{start:08x}-\\U{code - 1:08x}")
            start = None
    return "".join(spans)


_LETTERS, _NUMBERS = _class_of("L"), _class_of("N")
WORDS = re.compile(
    f"'s|'t|'re|'ve|'m|'ll|'d| ?[{_LETTERS}]+| ?[{_NUMBERS}]+"
    f"| ?[^\\s{_LETTERS}{_NUMBERS}]+|\\s+(?!\\S)|\\s+"
)


def _byte_letters():
    """Byte -> the printable character that stands for it, in the order of the ids."""
    plain = [b for b in range(256) if 33 <= b <= 126 or 161 <= b <= 172 or 174 <= b <= 255]
    others = [b for b in range(256) if b not in plain]
    letters = {b: chr(b) for b in plain}
    letters.update({b: chr(256 + i) for i, b in enumerate(others)})
    return letters


BYTE_LETTERS = _byte_letters()
LETTER_BYTES = {letter: byte for byte, letter in BYTE_LETTERS.items()}


def letters_of(word):
    return [BYTE_LETTERS[b] for b in word.encode("utf-8")]


def join_pair(symbols, pair):
    """All occurrences of the pair become one symbol, from left to right."""
    joined, i = [], 0
    while i < len(symbols):
        if i + 1 < len(symbols) and (symbols[i], symbols[i + 1]) == pair:
            joined.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            joined.append(symbols[i])
            i += 1
    return joined


def learn_merges(word_counts, n_merges):
    """The most frequent pair is merged, again and again; of equals the one that sorts first."""
    words = [letters_of(word) for word in word_counts]
    counts = list(word_counts.values())
    pairs, homes = collections.Counter(), collections.defaultdict(set)

    def enter(index, sign):
        for pair in zip(words[index], words[index][1:]):
            pairs[pair] += sign * counts[index]
            if sign > 0:
                homes[pair].add(index)

    for index in range(len(words)):
        enter(index, 1)
    merges = []
    while len(merges) < n_merges:
        most = max(pairs.values())
        pair = min(p for p, n in pairs.items() if n == most)
        merges.append(pair)
        for index in sorted(homes.pop(pair)):
            enter(index, -1)
            words[index] = join_pair(words[index], pair)
            enter(index, 1)
        if len(merges) % 200 == 0:
            pairs = collections.Counter({p: n for p, n in pairs.items() if n > 0})
    return merges


class Tokenizer:
    """Encodes with a list of merges; a space goes in front of the first word."""

    def __init__(self, merges):
        self.ranks = {tuple(pair): rank for rank, pair in enumerate(merges)}
        self.pieces = list(BYTE_LETTERS.values()) + [a + b for a, b in merges]
        self.ids = {}
        for piece in self.pieces:
            self.ids.setdefault(piece, len(self.ids))
        self.seen = {}

    @classmethod
    def load(cls, folder):
        lines = (pathlib.Path(folder) / "merges.txt").read_text(encoding="utf-8").split("\n")
        return cls([tuple(line.split(" ")) for line in lines[1:] if line])

    def save(self, folder):
        folder = pathlib.Path(folder)
        merges = "".join(f"{a} {b}\n" for a, b in self.ranks)
        (folder / "merges.txt").write_text("#version: 0.2\n" + merges, encoding="utf-8")
        vocabulary = json.dumps({**self.ids, MASK_TOKEN: MASK_ID}, ensure_ascii=False)
        (folder / "vocab.json").write_text(vocabulary, encoding="utf-8")

    def encode_word(self, word):
        if word not in self.seen:
            symbols = letters_of(word)
            while len(symbols) > 1:
                pair = min(zip(symbols, symbols[1:]), key=lambda p: self.ranks.get(p, N_PIECES))
                if pair not in self.ranks:
                    break
                symbols = join_pair(symbols, pair)
            self.seen[word] = [self.ids[s] for s in symbols]
        return self.seen[word]

    def encode(self, text):
        if text and text[0] != " ":
            text = " " + text
        return [i for word in WORDS.findall(text) for i in self.encode_word(word)]

    def one_piece(self, word):
        """The id of a word with its space in front, or None if it takes several pieces."""
        ids = self.encode_word(" " + word)
        return ids[0] if len(ids) == 1 else None

    def text_of(self, i):
        if i == MASK_ID:
            return MASK_TOKEN
        return bytes(LETTER_BYTES[c] for c in self.pieces[i]).decode("utf-8", "replace")
