"""Sentences and lists to measure heads with, from other templates and words than the training's.

A template marks the word that looks with ">" and the word it should look at with "<". Nouns,
verbs and adjectives are drawn; a sentence counts if every word of it is one piece.
"""
import random

import words as w

NOUNS = """teacher soldier captain child lady gentleman giant fairy witch servant nurse hunter
stranger neighbour boy girl cat dog horse bird lion wolf fox bear pig cow mouse rabbit king queen
prince princess doctor farmer sailor baby friend uncle aunt giant shepherd animal creature man
woman""".split()
OBJECTS = """rope drum candle ring sword boat basket mirror clock bell plate knife wheel box book
cup stone hat coat bag chair key letter lamp table picture coin flag crown shell branch feather
window door paper cloth glass bottle kite cake""".split()
PLACES = """river bridge hill garden house forest road field castle tower gate lake village market
church school path wall tree window table door station island""".split()
VERBS = """answer move stop smile fall cross speak eat sleep swim run wait laugh sing cry listen
hear see find know""".split()
PAST = """held kept made cut tied touched lifted filled shook hit forgot stole closed moved turned
burned needed heard saw took found carried broke dropped pushed pulled wanted bought sold hid
opened threw washed painted""".split()
RESTED = "sat slept stood lay waited jumped rested played".split()
ANIMALS = """animal cat dog horse cow bird wolf bear lion fox pig mouse rabbit monkey goat
elephant turtle tiger""".split()
GOING = "cross enter leave reach pass climb follow touch see open".split()
NEAR = "near on beside behind under by".split()
LOOKS = """big small red blue old new white black green little heavy golden silver broken round
long wooden beautiful strange dark""".split()
STATES = "tired hungry wet cold happy sad asleep ready alone strong weak lost late quiet".split()
NAMES = "Anna Tom Lily Ben Mary Peter Sara Jack Alice John".split()
ADVERBS = "never soon often suddenly quickly slowly".split()
PLURALS = {**w.PLURALS, "lady": "ladies", "gentleman": "gentlemen", "fairy": "fairies",
           "witch": "witches", "knife": "knives", "church": "churches", "glass": "glasses"}

# Templates of relations, by sort. N noun, O object, P place, V verb, D verb in the past, R rested,
# A adjective, C animal, X verb of going, S state, M name, I preposition, B adverb, NS, PS plurals.
SUBJECT = {
    "animals over did not": ["The <C did not >X the P", "The <C did not >X the P because it was S",
                             "The <C did not >X", "The <C could not >X the P",
                             "My <C did not >X it"],
    "over did not": ["The <N did not >V", "The <N did not >V the P", "My <N could not >V",
                     "The A <N would not >V", "One day the <N did not >V"],
    "over a word": ["The <N B >D the O", "The <N had >D an O", "His <N will >V tomorrow"],
}
SUBJECT_OF_BE = {
    "over an attractor": ["The <NS near the P >are S", "The <N near the PS >is S",
                          "The <NS behind the P >are S", "The A <N by the PS >is S",
                          "The <NS under the P >are S"],
}
VERB = {
    "of an object": ["The N <D the >O", "M <D a >O", "He <D the >O", "My N <D the >O today"],
    "over an adjective": ["The N <D the A >O", "M <D a A >O", "She <D the A >O",
                          "The A N <D the A >O"],
}
PLACE = {
    "over a preposition": ["The N <R I the >P", "M <R I a >P", "The A N <R I the >P"],
    "over an adjective": ["The N <R I the A >P", "M <R I a A >P"],
}
ARTICLE = {"over an adjective": ["<The A >N D the O", "M D <the A >O", "Then <the A >N did not V"]}
NOUN_AHEAD = {"over an adjective": [">The A <N D the O", "M D >the A <O",
                                    "Then >the A <N did not V"]}
OBJECT_AHEAD = {"over an article": ["The N >D the <O", "M >D a <O", "He >D the <O today"],
                "over an adjective": ["The N >D the A <O", "M >D a A <O"]}

# Nouns of every day for lists, written down for measuring. They stood in lists of the training, in
# other company; words.UNLISTED_NOUNS stood in none.
LIST_NOUNS = """lamp kite chair cat river apple drum window shoe bear candle boat hat garden spoon
tree clock horse bread key moon ladder coat fish bell stone cup bird table flower ring mouse wheel
pie house letter rope star duck basket door sheep milk bottle road egg nest cow cloud brush pencil
rabbit crown doll plate bag bridge snake leaf bed sword pig nose ship frog hill broom shelf desk
button bucket hammer needle pot oven curtain drawer ocean bone shirt pants bush thread""".split()

FRONT = "One day it was cold ."


class Probes:
    def __init__(self, reader, seed=2026):
        self.reader, self.random = reader, random.Random(seed)
        kinds = {"N": NOUNS, "O": OBJECTS, "P": PLACES, "V": VERBS, "D": PAST, "R": RESTED,
                 "A": LOOKS, "S": STATES, "M": NAMES, "C": ANIMALS, "X": GOING, "I": NEAR,
                 "B": ADVERBS,
                 "NS": [PLURALS.get(n, n + "s") for n in NOUNS],
                 "PS": [PLURALS.get(n, n + "s") for n in PLACES]}
        self.kinds = {kind: [word for word in some if self.one_piece(word) is not None]
                      for kind, some in kinds.items()}

    def one_piece(self, word):
        ids = self.reader.encode(word)
        return ids[0] if len(ids) == 1 else None

    def sentence(self, template, front=False):
        """ids, the looking row and the column looked at."""
        row = column = None
        ids = [self.one_piece(word) for word in FRONT.split()[:-1]] if front else []
        if front:
            ids.append(self.reader.vocabulary["."])
        for word in template.split():
            mark = word[0] if word[0] in "<>" else ""
            word = word[len(mark):]
            row = len(ids) if mark == ">" else row
            column = len(ids) if mark == "<" else column
            ids.append(self.one_piece(self.random.choice(self.kinds.get(word, [word]))))
        assert None not in ids, template
        return ids, row, column

    def relation(self, templates, count, front=False):
        """Sentences of one relation, by length: [(ids, rows, columns)] as lists of equal length."""
        by_length = {}
        for i in range(count):
            ids, row, column = self.sentence(templates[i % len(templates)], front)
            group = by_length.setdefault(len(ids), ([], [], []))
            for part, value in zip(group, (ids, row, column)):
                part.append(value)
        return list(by_length.values())

    def ids_of(self, nouns):
        """Those that are one piece."""
        return [i for i in map(self.one_piece, nouns) if i is not None]

    def noun_list(self, least, most, pool=None):
        pool = pool or self.ids_of(LIST_NOUNS)
        return self.random.sample(pool, self.random.randint(least, most))


# Ordinary sentences, written for measuring, eight to some thirty pieces long.
ORDINARY = """The gardener watered the roses before the sun came up
My brother forgot his umbrella on the bus this morning
A stranger knocked at the door while we were having supper
The little girl drew a picture of her house and gave it to her aunt
In the evening the fishermen pulled their boats onto the beach
Nobody in the village had ever seen such a big fish
The boy was afraid of the dark, so his mother left the lamp on
We waited for an hour, but the train did not come
The old woman lived alone in a small house near the forest
When the rain stopped, the children ran out into the garden
The baker gets up at four and makes bread for the whole street
She put the letter in her pocket and walked slowly home
His father bought him a new bicycle for his birthday
The dog next door barks at everyone who passes the gate
Last summer we swam in the lake every day
The wind blew the hat off his head and carried it over the wall
I cannot find my glasses anywhere, said the grandmother
The young king wanted to marry the daughter of the miller
Two birds built their nest under the roof of the school
The soup was so hot that he burned his tongue
After dinner the man told us a story about a bear and a fox
Please put the books back on the shelf when you are ready
The mouse hid behind the clock until the cat had gone away
Our teacher said that the moon is smaller than the earth
The horse was tired and did not want to cross the bridge
There was once a farmer who had three sons and a donkey
They found a box of old coins under the kitchen floor
The snow covered the fields and the roofs of the town
My sister plays the piano and sings in the church
If you are hungry, there is some cake on the table""".split("\n")
