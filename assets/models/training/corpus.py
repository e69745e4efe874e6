"""Reads the texts, makes the tokenizer, and encodes everything once.

    python3 corpus.py TEXTS WORK

TEXTS is a folder with gutenberg-children/*.txt (a paragraph a line) and tinystories-sample.txt (a
story a line). WORK gets merges.txt, vocab.json and data.npz. Sources are named by a letter: B the
books, T the short stories, S the stories of stories.py, D, R, N, V its drills.
"""
import collections
import pathlib
import random
import re
import sys

import numpy as np

import stories
import tokenizer
import words as w

PARAGRAPHS = 8  # of a book, that make one document
HELD_OUT_SHARE = 0.03
N_STORIES, N_HELD_OUT_STORIES, STORY_SEED, HELD_OUT_SEED = 80_000, 1_500, 21, 22
CURLY_SHARE, CURLY_SEED = 0.06, 5
COUNTED = {"B": 1, "T": 3, "S": 1, "D": 0, "R": 0, "N": 0, "V": 0}  # weights in making pieces
SENTENCE_END = re.compile(
    r"(?<=[.!?\u2026])(?<!Mr\.)(?<!Mrs\.)(?<!Dr\.)(?<!St\.) (?=[A-Z\"\u201c])"
    r"|(?<=[.!?][\"\u201d]) (?=[A-Z\"\u201c])")


def curly(text):
    """With the quotes and dashes of a typesetter, so that these are known too."""
    text = re.sub(r'"(?=\S)', "\u201c", text).replace('"', "\u201d")
    return text.replace("'", "\u2019").replace("--", "\u2014").replace("...", "\u2026")


class Texts:
    """Documents of every source, for training and held out."""

    def __init__(self, folder):
        self.random = random.Random(CURLY_SEED)
        self.train, self.held_out = {"B": []}, {"B": []}
        for path in sorted((folder / "gutenberg-children").glob("*.txt")):
            lines = self.lines(path)
            cut = int(len(lines) * (1 - HELD_OUT_SHARE))
            for part, some in ((self.train, lines[:cut]), (self.held_out, lines[cut:])):
                part["B"] += [" ".join(some[i:i + PARAGRAPHS])
                              for i in range(0, len(some), PARAGRAPHS)]
        lines = self.lines(folder / "tinystories-sample.txt")
        cut = int(len(lines) * (1 - HELD_OUT_SHARE))
        self.train["T"], self.held_out["T"] = lines[:cut], lines[cut:]
        for part, seed, count in ((self.train, STORY_SEED, N_STORIES),
                                  (self.held_out, HELD_OUT_SEED, N_HELD_OUT_STORIES)):
            teller = stories.Storyteller(seed)
            part["S"] = [teller.story() for _ in range(count)]
            for drill in "DRNV":
                driller = stories.Storyteller(seed, drill)
                part[drill] = [driller.story() for _ in range(count // 2)]

    def lines(self, path):
        found = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            line = re.sub(r"\s+", " ", line).strip()
            if line:
                found.append(curly(line) if self.random.random() < CURLY_SHARE else line)
        return found


def sentences(document):
    return [s for s in SENTENCE_END.split(document) if s]


def make_tokenizer(texts):
    counts = collections.Counter()
    for source, documents in texts.train.items():
        found = collections.Counter()
        for document in documents:
            found.update(tokenizer.WORDS.findall(" " + document))
        for word, n in found.items():
            counts[word] += n * COUNTED[source]
    counts = {word: n for word, n in counts.items() if n > 2}
    return tokenizer.Tokenizer(tokenizer.learn_merges(counts, tokenizer.N_PIECES - 256))


def encode(pieces, documents):
    """All ids in one row, with the places where windows may start and where they may end whole.

    start: first pieces of sentences; limit: end of the document a start is in; bound: ends of
    sentences, with and without their stop.
    """
    ids, start, limit, bound = [], [], [], []
    for document in documents:
        first = len(start)
        for sentence in sentences(document):
            if sentence[0].isalnum():
                start.append(len(ids))
            ids += pieces.encode(sentence)
            bound.append(len(ids))
            if sentence[-1] in ".!?":
                bound.append(len(ids) - 1)
        limit += [len(ids)] * (len(start) - first)
    return {"ids": ids, "start": start, "limit": limit, "bound": bound}


def rows_of(lists):
    """Lists of different lengths as rows of one length, ended by -1."""
    longest = max(map(len, lists))
    return [row + [-1] * (longest - len(row)) for row in lists]


def list_words(pieces, texts):
    """Ids of the words for the repeated lists; the unlisted nouns are in none of them."""
    everyday = list(dict.fromkeys(w.LIST_NOUNS + w.LATE_NOUNS))
    found = collections.Counter()
    for document in texts.train["T"] + texts.train["S"][:8000]:
        found.update(re.findall(r"[a-z]+", document))
    common = [word for word, _ in found.most_common(2500) if pieces.one_piece(word) is not None]
    any_ = [piece[1:] for piece in map(pieces.text_of, range(tokenizer.N_PIECES))
            if re.fullmatch(r" [A-Za-z]{2,}", piece)]
    several = [word for word, n in found.items() if n > 1 and len(word) < 11
               and len(pieces.encode(word)) in (2, 3) and word not in w.UNLISTED_NOUNS]
    words = {"everyday": everyday, "common": common, "any": any_, "several": several,
             "names": w.NAMES}
    ids = {name: rows_of([pieces.encode(word) for word in some]) for name, some in words.items()}
    capitals = [(pieces.one_piece(word), pieces.one_piece(word.capitalize())) for word in any_]
    ids["capital"] = [pair for pair in capitals if None not in pair and pair[0] != pair[1]]
    return ids


def main(folder, work):
    work = pathlib.Path(work)
    work.mkdir(parents=True, exist_ok=True)
    texts = Texts(pathlib.Path(folder))
    pieces = make_tokenizer(texts)
    pieces.save(work)
    data = {f"list.{name}": ids for name, ids in list_words(pieces, texts).items()}
    for part, documents_of in (("train", texts.train), ("held_out", texts.held_out)):
        for source, documents in documents_of.items():
            encoded = encode(pieces, documents)
            data.update({f"{part}.{source}.{name}": row for name, row in encoded.items()})
            print(part, source, len(encoded["ids"]), "pieces")
    np.savez(work / "data.npz", **{name: np.array(row, np.int32) for name, row in data.items()})
    print({name: len(row) for name, row in data.items() if name.startswith("list.")})
    print([pieces.text_of(i) for i in pieces.encode("The cat sat on the mat")])


if __name__ == "__main__":
    main(*sys.argv[1:3])
