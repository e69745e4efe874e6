"""Measures every head of an exported folder and writes what was found into its config.json.

    python3 measure.py FOLDER            prints the tables, too
    python3 measure.py FOLDER --brief    prints the bars only, writes nothing

A head gets a name where its mean weight on a relation is at least 0.5 and twice the uniform
weight, at least 0.4 for each of the relation's sorts of sentences, and at least 0.4 with another
sentence in front. A head that looks at a place (the word before, the first word ...) gets that
name and no other. Every relation names the best head that is left, lists first (causal mask), then
the relation that fewest heads fit. Each of the others gets the one with its greatest score, one of
sentences before one of lists.
"""
import json
import pathlib
import sys

import numpy as np

import probes
import reader as second_reader
import stories
import words as w

MODES = {"causal": True, "none": False}
LEAST, LEAST_OF_A_SORT, LEAST_WITH_FRONT = 0.5, 0.4, 0.4
COUNT = 200
PLACES = {
    "previous word": -1, "next word": 1, "itself": 0, "two words before": -2, "two words after": 2,
}
SUBJECT_OF_VERB, SUBJECT_OF_BE = "subject of the verb", "subject of is and are"
VERB_OF_OBJECT, VERB_OF_PLACE = "verb of the object", "verb of the place"
RELATIONS = {
    SUBJECT_OF_VERB: (probes.SUBJECT, "mean weight of verbs on their subjects, over did not and "
                      "over an adverb"),
    SUBJECT_OF_BE: (probes.SUBJECT_OF_BE, "mean weight of is and are on their subject over a "
                    "nearer noun"),
    VERB_OF_OBJECT: (probes.VERB, "mean weight of objects on their verb over an article, also "
                     "over an adjective"),
    VERB_OF_PLACE: (probes.PLACE, "mean weight of places on the verb over a preposition, also "
                    "over an adjective"),
    "article of the noun": (probes.ARTICLE, "mean weight of nouns on their article over an "
                            "adjective"),
    "noun of the article": (probes.NOUN_AHEAD, "mean weight of articles on their noun over an "
                            "adjective"),
    "object of the verb": (probes.OBJECT_AHEAD, "mean weight of verbs on their object over an "
                           "article, also over an adjective"),
}


class Measured:
    """Scores of all heads under one mask; every score is an array [layer, head]."""

    def __init__(self, reader, causal):
        self.reader, self.causal = reader, causal
        self.probes = probes.Probes(reader)
        self.places, self.uniform, self.relations, self.names = {}, {}, {}, {}
        self.measure_places()
        self.measure_relations()
        self.measure_lists()
        self.give_names()

    def weights(self, ids):
        """[sentence, layer, head, row, column]"""
        run = self.reader.run(ids, self.causal, logits=False)
        return np.stack(run.weights, 1)

    def measure_places(self):
        sums, rows = {}, {}
        self.entropy = 0
        for text in probes.ORDINARY:
            ids = self.reader.encode(text)
            weights = self.weights([ids])[0]
            for name, offset in PLACES.items():
                band = np.diagonal(weights, offset, 2, 3)[..., 1 if offset <= 0 else 0:]
                sums[name] = sums.get(name, 0) + band.sum(-1)
                rows[name] = rows.get(name, 0) + band.shape[-1]
            sums["first word"] = sums.get("first word", 0) + weights[:, :, 2:, 0].sum(-1)
            rows["first word"] = rows.get("first word", 0) + len(ids) - 2
            logs = np.log(np.maximum(weights, 1e-300))
            self.entropy = self.entropy - (weights * logs).sum(-1)[..., 1:].mean(-1)
        self.entropy = self.entropy / len(probes.ORDINARY)
        self.places = {name: sums[name] / rows[name] for name in sums}

    def mean_weight(self, groups):
        total, uniform, count = 0, 0, 0
        for ids, rows, columns in groups:
            weights = self.weights(ids)
            at = np.arange(len(ids))
            total = total + weights[at, :, :, rows, columns].sum(0)
            uniform += sum(1 / (row + 1) if self.causal else 1 / len(ids[0]) for row in rows)
            count += len(ids)
        return total / count, uniform / count

    def measure_relations(self):
        for name, (sorts, _) in RELATIONS.items():
            plain, ahead, flat = [], [], []
            for sort, templates in sorts.items():
                if self.causal and all(t.index(">") < t.index("<") for t in templates):
                    continue
                score, uniform = self.mean_weight(self.probes.relation(templates, COUNT))
                self.relations[name, sort] = score
                plain.append(score)
                flat.append(uniform)
                ahead.append(self.mean_weight(self.probes.relation(templates, COUNT, True))[0])
            if plain:
                self.add(name, plain, ahead, np.mean(flat))

    def add(self, name, plain, ahead, uniform):
        mean = np.mean(plain, 0)
        fits = (mean >= max(LEAST, 2 * uniform)) & (np.min(plain, 0) >= LEAST_OF_A_SORT)
        self.names[name] = np.where(fits & (np.min(ahead, 0) >= LEAST_WITH_FRONT), mean, 0)
        self.relations[name, "all"] = mean

    def list_scores(self, pool, front):
        """Second copies of lists of six to ten words: weights on the first copy, and after it."""
        after, copies, count, uniform = 0, 0, 0, 0
        for _ in range(COUNT // 2):
            words = self.probes.noun_list(6, min(10, len(pool)), pool)
            lead = self.reader.encode(probes.FRONT) if front else []
            n, start = len(words), len(lead)
            weights = self.weights([lead + words + words])[0]
            for i in range(1, n - 1):
                after = after + weights[:, :, start + n + i, start + i + 1]
                copies = copies + weights[:, :, start + n + i, start + i]
                uniform += 1 / (start + n + i + 1 if self.causal else start + 2 * n)
                count += 1
        return after / count, copies / count, uniform / count

    def measure_lists(self):
        nouns = self.probes.ids_of(probes.LIST_NOUNS)
        anything = [i for i, piece in self.reader.piece.items() if piece[0] == "\u0120" and
                    piece[1:].isascii() and piece[1:].isalpha() and len(piece) > 3]
        pools = {"nouns": nouns, "any words": anything}
        scores = [self.list_scores(pool, False) for pool in pools.values()]
        after, copies, uniform = zip(*scores)
        ahead = self.list_scores(nouns, True)
        for sort, score in zip(pools, after):
            self.relations["repeats", sort] = score
        late = self.probes.ids_of(w.LATE_NOUNS)
        self.relations["repeats", "late nouns"] = self.list_scores(late, False)[0]
        self.add("repeats", after, [ahead[0]], uniform[0])
        self.add("same word", copies, [ahead[1]], uniform[0])

    def give_names(self):
        """(layer, head) -> name, score, whether it is a place."""
        self.given = {}
        for at in np.ndindex(self.entropy.shape):
            place = max(self.places, key=lambda name: self.places[name][at])
            if self.places[place][at] >= LEAST:
                self.given[at] = place, self.places[place][at], True
        for name in sorted(self.names, key=self.names_before):
            self.name_one(name)
        for at in self.nameless():
            name = self.name_of_words(at)
            if self.names[name][at] > 0:
                self.given[at] = name, self.names[name][at], False

    def nameless(self):
        return [at for at in np.ndindex(self.entropy.shape) if at not in self.given]

    def names_before(self, name):
        """Under the causal mask lists come first; then the relation that fewest heads fit."""
        fitting = sum(self.names[name][at] > 0 for at in self.nameless())
        return not (self.causal and name == "repeats"), fitting

    def name_one(self, name):
        """Gives the name to the best of the heads that have none yet."""
        at = max(self.nameless(), key=lambda at: self.names[name][at])
        if self.names[name][at] > 0:
            self.given[at] = name, self.names[name][at], False

    def name_of_words(self, at):
        """The relation with the greatest score; one of sentences before one of lists."""
        def score(name):
            return self.names[name][at]

        of_sentences = max(RELATIONS.keys() & self.names.keys(), key=score)
        return of_sentences if score(of_sentences) > 0 else max(self.names, key=score)

    def best(self, name, sort):
        """The best score and its head; heads that look at a place are left out."""
        placed = np.max([self.places[place] for place in self.places], 0) >= LEAST
        scores = np.where(placed, 0, self.relations[name, sort])
        at = np.unravel_index(np.argmax(scores), scores.shape)
        return scores[at], at


# ---------------------------------------------------------------------- behaviour


def next_in_lists(reader, opening="", count=200, words=None, seed=7):
    """p(right next piece) with the second copy begun, and after the telling arrow is cut.

    words: ids of one word each, or rows of them for words of several pieces.
    """
    probe = probes.Probes(reader, seed)
    before, after = [], []
    for _ in range(count):
        nouns = [np.atleast_1d(noun).tolist() for noun in probe.noun_list(4, 8, words)]
        begun = probe.random.randint(2, min(4, len(nouns) - 1))
        lead = []
        if opening == "name":
            nouns[0] = [probe.one_piece(probe.random.choice(probes.NAMES))]
        elif opening:
            lead = [probe.one_piece(opening)]
        copied = sum(nouns[:begun], [])
        ids = lead + sum(nouns, []) + copied
        answer, row, column = nouns[begun][0], len(ids) - 1, len(lead) + len(copied)
        before.append(second_reader.softmax(reader.run([ids], True).logits[0, -1])[answer])
        cut = reader.run([ids], True, cut=[(0, row, column)])
        after.append(second_reader.softmax(cut.logits[0, -1])[answer])
    return np.array(before), np.array(after)


def agreement(reader, count=400):
    """Share of sentences in which is or are agrees over a noun of the other number."""
    probe, right = probes.Probes(reader, 11), 0
    templates = [("The NS near the P", 1), ("The N near the PS", 0), ("The NS behind the P", 1),
                 ("The N by the PS", 0), ("The A NS under the P", 1), ("The A N beside the PS", 0)]
    is_id, are_id = probe.one_piece("is"), probe.one_piece("are")
    for i in range(count):
        template, many = templates[i % len(templates)]
        logits = reader.run([probe.sentence(template)[0]], True).logits[0, -1]
        right += (logits[are_id] > logits[is_id]) == bool(many)
    return right / count


def telling_arrow(reader, text, causal, given, function_words):
    """The strongest arrow (weight, layer, head, row, column) the first look would open with."""
    ids = reader.encode(text)
    pieces = [reader.text_of(i) for i in ids]
    whole = [(i == 0 or piece.startswith(" ")) and piece.strip().isalpha() and
             (i + 1 == len(pieces) or not pieces[i + 1][0].isalpha())
             and piece.strip() not in function_words for i, piece in enumerate(pieces)]
    weights, best = np.stack(reader.run([ids], causal, logits=False).weights, 1)[0], None
    for (layer, head), (_, _, place) in given.items():
        for row in range(1, len(ids)):
            for column in range(len(ids)):
                weight = weights[layer, head, row, column]
                told = whole[row] and whole[column] and abs(row - column) >= 2 and weight >= 0.3
                if told and not place and (best is None or weight > best[0]):
                    best = weight, layer, head, row, column
    return best, pieces


def uncommon_lists(reader):
    """Mean p(next) in lists of nouns that came late into the lists, and of nouns that stood in none
    (the next one's first piece). No bar."""
    late = probes.Probes(reader).ids_of(w.LATE_NOUNS)
    unlisted = [reader.encode(noun) for noun in w.UNLISTED_NOUNS]
    return [next_in_lists(reader, words=words)[0].mean() for words in (late, unlisted)]


def readable_row(reader, text, causal, measured, function_words):
    """Largest weight of the row that is opened, and whether it is a telling arrow."""
    best, _ = telling_arrow(reader, text, causal, measured.given, function_words)
    if best:
        return best[0], True
    previous = measured.places["previous word"]
    layer, head = np.unravel_index(np.argmax(previous), previous.shape)
    weights = reader.run([reader.encode(text)], causal, logits=False).weights[layer][0, head]
    rows = [row for row in range(1, len(weights)) if np.argmax(weights[row]) != row]
    return max((weights[row].max() for row in rows), default=0), False


def mean_loss(reader, texts, causal, silent=()):
    """Mean loss a piece: of the next piece, or (open) of every fifth piece, masked."""
    total, count = 0, 0
    for ids in texts:
        ids = np.array(ids)
        if causal:
            logits, right = reader.run([ids[:-1]], True, silent=silent).logits[0], ids[1:]
        else:
            chosen = np.arange(len(ids)) % 5 == 2
            asked = np.where(chosen, reader.config["mask_token_id"], ids)
            logits = reader.run([asked], False, silent=silent).logits[0][chosen]
            right = ids[chosen]
        p = second_reader.softmax(logits)
        total -= np.log(p[np.arange(len(right)), right]).sum()
        count += len(right)
    return total / count


def loss_texts(reader, seed=22, count=24):
    """Generated stories held out of training, cut at the most positions."""
    teller = stories.Storyteller(seed)
    return [reader.encode(teller.story())[:reader.config["n_positions"]] for _ in range(count)]


def silencing(reader, causal):
    """What the loss gains when a head, or all heads of a layer, give nothing: on stories, ordinary
    sentences and repeated lists."""
    probe = probes.Probes(reader, 5)
    texts = loss_texts(reader) + [reader.encode(text) for text in probes.ORDINARY]
    for _ in range(12):
        words = probe.noun_list(5, 8)
        texts.append(words + words)
    whole = mean_loss(reader, texts, causal)
    shape = reader.layers, reader.heads
    heads = np.array([[mean_loss(reader, texts, causal, [(layer, head)]) - whole
                       for head in range(shape[1])] for layer in range(shape[0])])
    layers = [mean_loss(reader, texts, causal, [(layer, head) for head in range(shape[1])]) - whole
              for layer in range(shape[0])]
    return heads, layers


# ---------------------------------------------------------------------- bars


def bars(reader, measured):
    """(what, found, least or most, whether it holds)"""
    causal, open_ = measured["causal"], measured["none"]
    function_words = set(reader.config["function_words"])
    rows = []

    def at_least(what, found, bar):
        rows.append((what, float(found), f">= {bar:g}", found >= bar))

    def at_most(what, found, bar):
        rows.append((what, float(found), f"<= {bar:g}", found <= bar))

    at_least("previous word, causal", causal.places["previous word"].max(), 0.95)
    at_least("previous word, open", open_.places["previous word"].max(), 0.95)
    at_least("next word, open", open_.places["next word"].max(), 0.90)
    for sort in ("nouns", "any words"):
        at_least(f"induction, lists of {sort}", causal.best("repeats", sort)[0], 0.80)
    for opening in ("", "name", "The", "the"):
        before, after = next_in_lists(reader, opening)
        what = f"p(next) in lists of nouns{', with ' + opening if opening else ''}"
        at_least(what, before.mean(), 0.60)
        at_most(what + ", arrow cut", after.mean(), 0.10)
        at_least(what + ": share that falls by half", (after <= before / 2).mean(), 0.5)
    for relation, what, sorts, bar in (
            (SUBJECT_OF_VERB, "verb -> subject", ("animals over did not", "over did not"), 0.80),
            (VERB_OF_OBJECT, "object -> verb", probes.VERB, 0.90),
            (VERB_OF_PLACE, "place -> verb", probes.PLACE, 0.90),
            (SUBJECT_OF_BE, "is/are -> subject", probes.SUBJECT_OF_BE, 0.75)):
        for sort in sorts:
            at_least(f"{what}, {sort}", causal.best(relation, sort)[0], bar)
    for mode, of_mode in measured.items():
        opened = [readable_row(reader, text, MODES[mode], of_mode, function_words)
                  for text in probes.ORDINARY]
        at_least(f"sentences opening readably of {len(opened)}, {mode}",
                 sum(weight >= 0.3 for weight, _ in opened), 27)
        at_least(f"... by a telling arrow, {mode}", sum(told for _, told in opened), 25)
    at_least("is/are agrees over an attractor", agreement(reader), 0.93)
    return rows


def show(rows):
    for what, found, bar, holds in rows:
        print(f"{'holds' if holds else 'FAILS':6} {what:52} {found:7.3f}  {bar}")


def place_name(at):
    return f"layer {at[0] + 1} head {at[1] + 1}"


# ---------------------------------------------------------------------- config.json


def test_text(name):
    if name in RELATIONS:
        return RELATIONS[name][1]
    return {"repeats": "mean weight in the second copy of a list on the word after the same word",
            "same word": "mean weight in the second copy of a list on the same word",
            "previous word": "mean weight on the word before, ordinary sentences",
            "next word": "mean weight on the word after, ordinary sentences",
            "itself": "mean weight on the word itself, ordinary sentences",
            "first word": "mean weight on the first word, ordinary sentences",
            "two words before": "mean weight two words before, ordinary sentences",
            "two words after": "mean weight two words after, ordinary sentences"}[name]


def write_config(folder, reader, measured):
    entries, silent = [], []
    for mode, of_mode in measured.items():
        for (layer, head), (name, score, place) in sorted(of_mode.given.items()):
            entries.append({"layer": layer, "head": head, "name": name, "test": test_text(name),
                            "score": round(float(score), 3), "place": place, "mode": mode})
        heads, layers = silencing(reader, MODES[mode])
        silent.append({"mode": mode, "layers": [round(float(x), 4) for x in layers],
                       "heads": [[round(float(x), 4) for x in row] for row in heads]})
    causal = measured["causal"]
    show_at = np.unravel_index(np.argmax(causal.places["previous word"]), causal.entropy.shape)
    induction = causal.best("repeats", "all")[1]
    config = reader.config
    config.update({"layer_to_show": int(show_at[0]), "head_to_show": int(show_at[1]),
                   "induction_layer": int(induction[0]), "induction_head": int(induction[1]),
                   "measured_heads": entries, "silenced_heads": silent})
    text = json.dumps(config, indent=2, ensure_ascii=False)
    (pathlib.Path(folder) / "config.json").write_text(text + "\n", encoding="utf-8")


def heads_table(config):
    """Markdown: every named head with its score and the loss it is worth."""
    lines = ["| mask | layer | head | name | score | loss it is worth |", "| --- " * 6 + "|"]
    worth = {entry["mode"]: entry["heads"] for entry in config["silenced_heads"]}
    for entry in config["measured_heads"]:
        layer, head, mode = entry["layer"], entry["head"], entry["mode"]
        lines.append(f"| {mode} | {layer + 1} | {head + 1} | {entry['name']} | "
                     f"{entry['score']:.3f} | {worth[mode][layer][head]:.3f} |")
    return "\n".join(lines)


def main():
    folder = sys.argv[1]
    reader = second_reader.Reader(folder)
    measured = {mode: Measured(reader, causal) for mode, causal in MODES.items()}
    for mode, of_mode in measured.items():
        for (name, sort), scores in of_mode.relations.items():
            score, at = of_mode.best(name, sort)
            print(f"{mode:7} {name:24} {sort:20} {place_name(at)} {score:.3f}")
        for at, (name, score, _) in sorted(of_mode.given.items()):
            print(f"{mode:7} {place_name(at)}: {name} {score:.3f}")
    show(bars(reader, measured))
    print("p(next) in lists of nouns that came late into the lists, and of nouns in no list: "
          "{:.3f} {:.3f}".format(*uncommon_lists(reader)))
    if "--brief" not in sys.argv:
        write_config(folder, reader, measured)
        print(heads_table(reader.config))


if __name__ == "__main__":
    main()
