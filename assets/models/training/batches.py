"""What the network is trained on: windows of texts, repeated lists of words, masked words."""
import random

import numpy as np
import torch

import tokenizer

LENGTHS = np.array([4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 32, 48, 64, 96, 128])
LENGTH_SHARES = np.array([2, 3, 6, 6, 6, 6, 6, 7, 7, 7, 8, 8, 9, 7, 5, 3, 3], float)
LENGTH_SHARES /= LENGTH_SHARES.sum()
PIECES_A_BATCH = 2048
LIST_SHARES = [(24, 0.45), (12, 0.33), (8, 0.20)]  # rows at least so long: share of lists
OPEN_LISTS = 0.5  # of that share in open batches
# From this progress on: so much of the lists' share, and the shares of the sources in the rest. The
# lists are most needed until repeating is learned; drills (D, R, N, V) come when the rate is
# falling.
PHASES = [
    (1.668, 0.80, {"B": 0.13, "T": 0.24, "S": 0.19, "V": 0.44}),
    (1.37, 0.55, {"B": 0.13, "T": 0.24, "S": 0.17, "V": 0.46}),
    (1.25, 0.40, {"B": 0.13, "T": 0.25, "S": 0.20, "R": 0.14, "N": 0.28}),
    (1.0, 0.35, {"B": 0.14, "T": 0.24, "S": 0.17, "D": 0.15, "R": 0.30}),
    (0.725, 0.40, {"B": 0.15, "T": 0.27, "S": 0.20, "D": 0.38}),
    (0.55, 0.65, {"B": 0.20, "T": 0.32, "S": 0.24, "D": 0.24}),
    (0.25, 0.65, {"B": 0.26, "T": 0.38, "S": 0.36}),
    (0.0, 1.0, {"B": 0.26, "T": 0.38, "S": 0.36}),
]


class Data:
    def __init__(self, path):
        self.arrays = dict(np.load(path))
        self.fitting = {}

    def starts(self, part, source, length):
        """Starts with room for so many pieces, and those of them that end with a sentence."""
        key = part, source, length
        if key not in self.fitting:
            at = f"{part}.{source}."
            ids, start, limit, bound = (self.arrays[at + x] for x in
                                        ("ids", "start", "limit", "bound"))
            is_bound = np.zeros(len(ids) + 1, bool)
            is_bound[bound] = True
            room = start[start + length <= limit]
            self.fitting[key] = room, room[is_bound[room + length]]
        return self.fitting[key]

    def windows(self, rng, part, source, length, count):
        """Windows [count, length]; half of them end where a sentence ends."""
        room, whole = self.starts(part, source, length)
        if not len(room):
            return self.windows(rng, part, "B", length, count)
        start = room[rng.integers(len(room), size=count)]
        if len(whole):
            ends = whole[rng.integers(len(whole), size=count)]
            start = np.where(rng.random(count) < 0.5, ends, start)
        return self.arrays[f"{part}.{source}.ids"][start[:, None] + np.arange(length)]


class Lists:
    """Lists of different words, each said again and again: what an induction head lives on.

    Words come from nouns of every day, from the commonest words, from all words that are one piece
    and from words of the texts in two or three, so that what is learned is to repeat, not which
    words repeat.
    """

    KINDS = "everyday", "common", "any", "several"
    SHARES = {"everyday": 0.30, "common": 0.20, "any": 0.25, "several": 0.10, "mixed": 0.15}

    def __init__(self, data, pieces):
        arrays = data.arrays
        self.pools = {name: [[i for i in row if i >= 0] for row in arrays["list." + name].tolist()]
                      for name in self.KINDS}
        self.names = arrays["list.names"].tolist()
        self.capital = dict(arrays["list.capital"].tolist())
        self.the, self.The = (pieces.one_piece(word) for word in ("the", "The"))
        self.stop = pieces.ids["."]
        self.short_share = 0.5

    def some_words(self, chance, count):
        (kind,) = chance.choices(list(self.SHARES), list(self.SHARES.values()))
        if kind != "mixed":
            return chance.sample(self.pools[kind], count)
        parts = [chance.sample(self.pools[name], count) for name in self.KINDS]
        return [chance.choice(words) for words in zip(*parts)]

    def words(self, chance, length):
        """The words of one list, by chance begun by a name or an article that is said again too."""
        if chance.random() < self.short_share:
            most = min(10, max(2, length - 2))
            count = chance.randint(min(3, most), most)
        else:
            count = chance.randint(2, max(2, min(24, length // 2)))
        words = self.some_words(chance, count)
        kind = chance.random()
        if kind < 0.10:
            words[0] = chance.choice(self.names)
        elif kind < 0.15:
            words = [[self.the]] + words[:-1]
        return words

    def row(self, chance, length):
        several = length >= 24 and chance.random() < 0.35
        row = self.opening(chance)
        while len(row) < length:
            copy = sum(self.words(chance, length - len(row)), [])
            first = list(copy)
            if not row and chance.random() < 0.3:
                first[0] = {self.the: self.The}.get(copy[0], self.capital.get(copy[0], copy[0]))
            copies = 2 if several else length // len(copy) + 1
            row += first + copy * (copies - 1) + [self.stop]
        return row[:length]

    def opening(self, chance):
        """What may stand in front of the list and is not said again."""
        kind = chance.random()
        if kind < 0.08:
            return list(chance.choice(self.names))
        if kind < 0.22:
            return [chance.choice([self.The, self.the])]
        if kind < 0.34:
            return sum(self.some_words(chance, chance.randint(1, 3)), [])
        return []

    def rows(self, chance, length, count):
        return np.array([self.row(chance, length) for _ in range(count)], np.int32)


class Batches:
    """Draws batches; with its state saved, training can go on where it stopped."""

    def __init__(self, data, pieces, seed):
        self.data, self.lists = data, Lists(data, pieces)
        self.rng, self.chance = np.random.default_rng(seed), random.Random(seed)
        self.generator = torch.Generator().manual_seed(seed)

    def state(self):
        return self.rng.bit_generator.state, self.chance.getstate(), self.generator.get_state()

    def set_state(self, state):
        self.rng.bit_generator.state = state[0]
        self.chance.setstate(state[1])
        self.generator.set_state(state[2])

    def rows(self, length, shares, part="train", count=None):
        """Rows [count, length] of the sources (L: lists) in these shares."""
        count = count or max(4, PIECES_A_BATCH // length)
        names = list(shares)
        p = np.array(list(shares.values()))
        drawn = self.rng.multinomial(count, p / p.sum())
        made = []
        for name, n in zip(names, drawn):
            if n and name == "L":
                made.append(self.lists.rows(self.chance, length, n))
            elif n:
                made.append(self.data.windows(self.rng, part, name, length, n))
        return torch.from_numpy(np.concatenate(made).astype(np.int64))

    def training(self, progress):
        """One batch: rows, and whether they are read causally. Lists grow shorter."""
        length, causal = int(self.rng.choice(LENGTHS, p=LENGTH_SHARES)), self.rng.random() < 0.5
        lists = next((share for least, share in LIST_SHARES if length >= least), 0.0)
        _, kept, sources = next(phase for phase in PHASES if progress >= phase[0])
        lists *= (1.0 if causal else OPEN_LISTS) * kept
        self.lists.short_share = min(0.9, 0.4 + 0.4 * progress)
        shares = {name: p * (1 - lists) for name, p in sources.items()}
        if lists:
            shares["L"] = lists
        return self.rows(length + causal, shares), causal

    def masked(self, rows, share=None):
        """Rows with words to guess, and where: [MASK] in eight of ten, another piece in one."""
        def even(*shape):
            return torch.rand(*shape, generator=self.generator)

        count, length = rows.shape
        share = even(count, 1) * 0.3 if share is None else torch.full((count, 1), share)
        chosen = even(count, length) < share
        at_least_one = torch.randint(0, length, (count,), generator=self.generator)
        chosen[torch.arange(count), at_least_one] = True
        kind, masked = even(count, length), rows.clone()
        masked[chosen & (kind < 0.8)] = tokenizer.MASK_ID
        other = chosen & (kind >= 0.8) & (kind < 0.9)
        masked[other] = torch.randint(0, tokenizer.N_PIECES, (int(other.sum()),),
                                      generator=self.generator)
        return masked, chosen
