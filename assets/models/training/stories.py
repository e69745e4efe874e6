"""Simple stories, made up by rules: agreement, pronouns, modifiers, names that come back, actions.

    python3 stories.py COUNT SEED        prints so many stories

They teach what a small model can learn from little text: who does what to what, also when an
adjective or a relative clause stands between. What follows an object depends on its verb
("carried the red box up the stairs"), so that looking back from the object to the verb pays.
A template gives a list of sentences without capitals and full stops; "?" may end one.
"""
import random
import sys

import words as w


def article(noun_phrase):
    return ("an " if noun_phrase[0] in "aeiou" else "a ") + noun_phrase


def plural(noun):
    return w.PLURALS.get(noun, noun + "s")


def is_female(person):
    return person in w.GIRLS or person in w.WOMEN


def he(person):
    return "she" if is_female(person) else "he"


def him(person):
    return "her" if is_female(person) else "him"


def his(person):
    return "her" if is_female(person) else "his"


def sentence(text):
    return text[0].upper() + text[1:] + ("" if text[-1] in "?!" else ".")


class Storyteller:
    """Tells one sort of stories. S: of all templates; D, R, N and V, drills: of those whose verbs,
    subjects, objects and places need one another."""

    def __init__(self, seed, sort="S"):
        self.random = random.Random(seed)
        self.templates = [template for times, template in self.shares()[sort]
                          for _ in range(times)]

    def shares(self):
        """By sort: how often which templates are told."""
        return {
            "S": [
                (3, self.resting), (2, self.resting_because), (3, self.not_crossing),
                (4, self.he_or_she), (1, self.him_or_her), (3, self.one_person),
                (1, self.two_roles), (5, self.agreement), (4, self.coming_back), (1, self.they),
                (1, self.thing_or_person), (2, self.relative_clause), (1, self.possession),
                (3, self.choosy_action), (6, self.open_action), (1, self.trade),
                (2, self.adjectives), (6, self.wishing),
            ],
            "D": [
                (5, self.own_things), (2, self.wishing), (2, self.resting), (3, self.open_action),
                (2, self.choosy_action), (3, self.agreement), (1, self.not_crossing),
            ],
            "R": [
                (6, self.resting), (3, self.open_action), (2, self.own_things),
                (1, self.agreement), (1, self.not_crossing),
            ],
            "N": [
                (7, self.not_crossing), (2, self.resting_because), (1, self.resting),
                (2, self.open_action), (1, self.agreement), (1, self.relative_clause),
            ],
            "V": [
                (8, self.doing), (4, self.staying), (6, self.handling), (6, self.being),
                (1, self.agreement), (1, self.not_crossing),
            ],
        }

    # ------------------------------------------------------------------ parts of sentences

    def one(self, choices):
        return self.random.choice(choices)

    def chance(self, p):
        return self.random.random() < p

    def looks(self, noun):
        lifeless = noun in w.THINGS or noun in w.SURFACES or noun in w.PLACES
        return self.one(w.THING_LOOKS if lifeless else w.LOOKS)

    def noun(self, noun, adjective=0.35, determiner=None):
        """A noun with its article, by chance with an adjective."""
        determiner = determiner or self.one(["the", "the", "the", "a"])
        phrase = (self.looks(noun) + " " if self.chance(adjective) else "") + noun
        return article(phrase) if determiner == "a" else f"{determiner} {phrase}"

    def time(self, p=0.2):
        return " " + self.one(w.TIMES) if self.chance(p) else ""

    def girl_and_boy(self):
        pair = [self.one(w.GIRLS), self.one(w.BOYS)]
        self.random.shuffle(pair)
        return pair

    def actor(self):
        kind = self.random.random()
        if kind < 0.4:
            return self.one(w.NAMES)
        if kind < 0.7:
            return self.one(["my", "his", "her", "the"]) + " " + self.one(w.PEOPLE)
        return self.noun(self.one(w.ANIMALS + w.NEUTRAL + w.PEOPLE), 0.4)

    # ------------------------------------------------------------------ templates

    def resting(self):
        who = self.one(w.ANIMALS) if self.chance(0.7) else self.one(w.PEOPLE + w.NEUTRAL)
        verb = self.one(list(w.RESTING))
        end = " " + self.one(w.RESTING[verb]) if self.chance(0.7) else self.time(0.1)
        place = self.noun(self.one(w.SURFACES), 0.5)
        return [f"{self.noun(who, 0.45)} {verb} {self.one(w.NEAR)} {place}{end}"]

    def resting_because(self):
        animal, state = self.one(w.ANIMALS), self.one(w.FEELINGS)
        verb, place = self.one(list(w.RESTING)), self.noun(self.one(w.SURFACES))
        told = [f"{self.noun(animal)} {verb} {self.one(w.NEAR)} {place} because it was {state}"]
        if self.chance(0.5):
            told.append(f"the {animal} was {self.one(['very', 'so', 'too'])} {state}")
        return told

    def not_crossing(self):
        animal, place = self.one(w.ANIMALS + w.NEUTRAL), self.one(w.PLACES)
        about_animal = self.chance(0.5)
        negation = self.one(["did not", "did not", "didn't", "could not", "would not"])
        verb = self.one("cross pass leave enter see like find want know".split())
        state = self.one(w.FEELINGS if about_animal else w.PLACE_STATES)
        extent = self.one(["", "", "very ", "too "])
        subject = self.noun(animal, 0.3, "the")
        goal = self.noun(place, 0.3, "the")
        told = [f"{subject} {negation} {verb} {goal} because it was {extent}{state}"]
        which, rest = animal if about_animal else place, self.random.random()
        if rest < 0.3:
            told.append(f"the {which} was {self.one(['', 'very ', 'so '])}{state}")
        elif rest < 0.45:
            told += [f"what was {state}?", f"the {which} was {state}"]
        elif rest < 0.6 and about_animal:
            verb = self.one(list(w.RESTING))
            where = f"{self.one(w.NEAR)} {self.noun(self.one(w.SURFACES))}"
            told.append(f"so the {animal} {verb} {where}")
        return told

    def he_or_she(self):
        first, second = self.girl_and_boy()
        who, other = (first, second) if self.chance(0.5) else (second, first)
        mood, kind, rest = self.one(w.MOODS), self.random.random(), self.random.random()
        if kind < 0.35:
            told = [f"{first} {self.one(w.ACTIONS)[0]} {second} because {he(who)} was {mood}"]
            if rest < 0.35:
                act = self.one(w.NEXT_ACTS.get(mood, ["went home", "said nothing"]))
                told.append(f"{who} {act}" if self.chance(0.5) else f"{who} was very {mood}")
            elif rest < 0.6:
                told += [f"who was {mood}?", f"{who} was {mood}"]
            elif rest < 0.8:
                told.append(f"so {other} {self.one(['hugged', 'helped', 'called'])} {who}")
            return told
        if kind < 0.6:
            went = self.one(["went to", "played in", "walked to", "sat in"])
            thing = self.one(w.THINGS)
            told = [f"{first} and {second} {went} the {self.one(w.PLACES)}",
                    f"{he(who)} {self.one(w.HANDLING)} {his(who)} {thing}"]
            if rest < 0.4:
                told.append(f"{who} {self.one(w.HANDLING)} it{self.time()}")
            return told
        if kind < 0.8:
            moods = self.random.sample(list(w.NEXT_ACTS), 2)
            met = self.one(["met", "saw", "called"])
            mood = moods[0] if who == first else moods[1]
            told = [f"{moods[0]} {first} {met} {moods[1]} {second}",
                    f"{he(who)} {self.one(w.NEXT_ACTS[mood])}"]
            return told + ([f"{who} was {mood}"] if rest < 0.5 else [])
        did, thing, thing2 = self.one(w.HANDLING), self.one(w.THINGS), self.one(w.THINGS)
        return [f"{first} {did} {his(first)} {thing} and then "
                f"{second} {self.one(w.HANDLING)} {his(second)} {thing2}"]

    def him_or_her(self):
        first, second = self.girl_and_boy()
        did, did2 = (action[0] for action in self.random.sample(w.ACTIONS, 2))
        if self.chance(0.5):
            return [f"{first} {did} {second} and {second} {did2} {him(first)}"]
        return [f"{second} was {self.one(w.MOODS)}",
                f"{first} {self.one(['helped', 'hugged', 'called', 'asked'])} {him(second)}"]

    def one_person(self):
        name, thing, kind = self.one(w.NAMES), self.one(w.THINGS), self.random.random()
        if kind < 0.4:
            put = f"{he(name)} {self.one(w.HANDLING)} it and put it {self.one(w.NEAR)}"
            return [f"{name} had {self.noun(thing, 0.7, 'a')}",
                    f"{put} the {self.one(w.SURFACES)}"]
        if kind < 0.7:
            return [f"{name} {self.one(w.HANDLING)} {his(name)} {thing} because "
                    f"{he(name)} was {self.one(w.MOODS)}"]
        person = self.one(w.PEOPLE)
        return [f"the {person} {self.one(w.HANDLING)} {his(person)} {thing}",
                f"{he(person)} was {self.one(w.MOODS)}"]

    def two_roles(self):
        pair = [self.one(w.WOMEN), self.one(w.MEN)]
        self.random.shuffle(pair)
        who = self.one(pair)
        told = [f"the {pair[0]} {self.one(w.ACTIONS)[0]} the {pair[1]} because "
                f"{he(who)} was {self.one(w.MOODS)}"]
        end = self.one(["went home", "said nothing", "was sorry"])
        return told + ([f"the {who} {end}"] if self.chance(0.4) else [])

    def agreement(self):
        """The verb agrees with its subject, not with the noun that stands nearer."""
        subject = self.one(w.ANIMALS + w.WOMEN[:3] + w.MEN[:3] + w.NEUTRAL)
        subject = subject if self.chance(0.7) else self.one(w.THINGS)
        many = self.chance(0.5)
        nearer = self.one(w.PLACES + w.THINGS + w.ANIMALS[:8] + w.SURFACES)
        nearer = plural(nearer) if self.chance(0.5) else nearer
        between = f" {self.one(w.BESIDE)} the {nearer}" if self.chance(0.75) else ""
        look = self.one(w.LOOKS) + " " if self.chance(0.3) else ""
        start = f"the {look}{plural(subject) if many else subject}{between}"
        state, kind = self.one(w.FEELINGS + w.LOOKS), self.random.random()
        if kind < 0.45:
            return [f"{start} {'are' if many else 'is'} {state}"]
        if kind < 0.7:
            return [f"{start} {'were' if many else 'was'} {state}"]
        action = self.one(w.ACTIONS)
        object_ = self.noun(self.one(w.ANIMALS), 0.5, "the")
        return [f"{start} {action[1] if many else action[2]} {object_}"]

    def coming_back(self):
        """A name or a noun is told of a second time."""
        name, thing, animal = self.one(w.NAMES), self.one(w.THINGS), self.one(w.ANIMALS)
        look, look2 = self.random.sample(w.THING_LOOKS, 2)
        thing, thing2 = self.random.sample(w.THINGS, 2)
        kind = self.random.randrange(8)
        if kind == 0:
            return [f"{name} saw {article(look)} {thing}", f"{name} wanted the {look} {thing}"]
        if kind == 1:
            home = f"{self.one(['near', 'in', 'by'])} a {self.one(w.PLACES)}"
            return [f"once there was {article(look)} {animal}", f"the {look} {animal} lived {home}"]
        if kind == 2:
            return [f"{name} had a {animal}", f"the {animal} loved {name}"]
        if kind == 3:
            return [f"a {animal} and a {self.one(w.ANIMALS)} met",
                    f"the {animal} was {self.one(w.FEELINGS)}"]
        if kind == 4:
            return [f"the {look} {thing} and the {look2} {thing2} were {self.one(w.NEAR)} the "
                    f"{self.one(w.SURFACES)}", f"{name} took the {look} {thing}"]
        if kind == 5:
            first, second = self.girl_and_boy()
            return [f"{first} saw {second}",
                    f"{first} {self.one(['gave', 'showed', 'sold'])} {second} the {thing}"]
        if kind == 6:
            return [f"the {look} {thing} and the {look2} {thing2}"]
        return [f"{name} saw {self.one(w.NAMES)}",
                f"{name} {self.one(['gave', 'showed', 'brought'])} {self.one(w.NAMES)} the {thing}"]

    def they(self):
        if self.chance(0.4):
            return [f"the {plural(self.one(w.ANIMALS))} {self.one(list(w.RESTING))} "
                    f"{self.one(w.NEAR)} the {self.one(w.SURFACES)} because they were "
                    f"{self.one(w.FEELINGS)}"]
        first, second = self.random.sample(w.NAMES, 2)
        return [f"{first} and {second} {self.one(w.HANDLING)} their {self.one(w.THINGS)}",
                f"they were {self.one(w.MOODS)}"]

    def thing_or_person(self):
        thing, name = self.one(w.THINGS), self.one(w.NAMES)
        could_not = f"{name} could not {self.one(['lift', 'use', 'find', 'carry', 'open'])}"
        if self.chance(0.5):
            state = self.one(w.THING_STATES)
            told, end = f"it was {state}", f"the {thing} was {state}"
        else:
            mood = self.one(w.MOODS)
            told, end = f"{he(name)} was {mood}", f"{name} was {mood}"
        return [f"{could_not} the {thing} because {told}"] + ([end] if self.chance(0.4) else [])

    def relative_clause(self):
        animal, animal2 = self.random.sample(w.ANIMALS, 2)
        if self.chance(0.5):
            return [f"{self.noun(animal, 0.6, 'the')} {self.one(['that', 'which'])} "
                    f"{self.one(w.ACTIONS)[0]} {self.noun(animal2, 0.6, 'the')} "
                    f"{self.one(list(w.RESTING))} {self.one(w.NEAR)} the {self.one(w.SURFACES)}"]
        many = self.chance(0.4)
        return [f"the {plural(animal) if many else animal} that the {self.one(w.PEOPLE)} "
                f"{self.one(w.ACTIONS)[0]} {'are' if many else 'is'} {self.one(w.FEELINGS)}"]

    def possession(self):
        name, thing, kind = self.one(w.NAMES), self.one(w.THINGS), self.random.randrange(4)
        if kind == 0:
            return [f"{name}'s {thing} was {self.one(w.THING_STATES)}",
                    f"{he(name)} was {self.one(w.MOODS)}"]
        if kind == 1:
            return [f"{name} {self.one(w.HANDLING)} {self.one(w.NAMES)}'s {thing}"]
        if kind == 2:
            return [f"{name} loved {his(name)} {self.one(w.PEOPLE)}",
                    f"{his(name)} {thing} was {self.one(w.THING_STATES)}"]
        return [f"this is {name}'s {thing}", f"the {thing} belongs to {name}"]

    def choosy_action(self):
        """Only some objects go with the verb: from one of them the other can be guessed."""
        verb = self.one(list(w.CHOOSY))
        objects, ends = w.CHOOSY[verb]
        thing = self.one(objects.split())
        determiner = self.one(["the", "some"]) if thing in w.MASSES else self.one(["the", "a"])
        end = " " + self.one(ends.split("|")) if self.chance(0.6) else self.time(0.4)
        return [f"{self.actor()} {verb} {self.noun(thing, 0.5, determiner)}{end}"]

    def open_action(self):
        """Any object goes with the verb, and what follows depends on the verb alone."""
        verb = self.one(list(w.OPEN))
        thing = self.noun(self.one(w.THINGS), 0.6)
        end = " " + self.one(w.OPEN[verb].split("|")) if self.chance(0.9) else self.time(0.5)
        return [f"{self.actor()} {verb} {thing}{end}"]

    def trade(self):
        who = self.one(list(w.TRADES))
        verbs, objects = w.TRADES[who]
        thing = self.noun(self.one(objects.split()), 0.4, "the")
        return [f"{self.noun(who, 0.3, 'the')} {self.one(verbs.split())} {thing}{self.time(0.3)}"]

    def wishing(self):
        """What follows the verb depends on its subject, which stands some words before it."""
        who = self.one(list(w.WISHES))
        past, plain = self.one(w.WISHING)
        verb = self.one([past, f"never {past}", f"did not {plain}", f"did not {plain}",
                         f"could not {plain}", f"would not {plain}", f"will {plain}",
                         f"really {past}", f"didn't {plain}"])
        wish = self.one(w.WISHES[who].split())
        end = self.one(["", "", f" because {self.one(['it', 'he', 'she'])} was "
                        f"{self.one(w.FEELINGS)}"]) if who in w.NEUTRAL else self.time(0.3)
        subject = self.noun(who, 0.3, self.one(["the", "the", "my", "his", "her", "that"]))
        return [f"{subject} {verb} {wish}{end}"]

    def own_things(self):
        """His, her, its or their: the verb's next word depends on the subject before it."""
        who = self.one(w.PEOPLE + w.ANIMALS)
        owner = his(who) if who in w.PEOPLE else "its"
        if self.chance(0.25):
            who, owner = plural(who), "their"
        verb = self.one([f"did not {self.one(w.OWNING)}", f"did not {self.one(w.OWNING)}",
                         f"{self.one(['could', 'would'])} not {self.one(w.OWNING)}",
                         f"didn't {self.one(w.OWNING)}", f"will {self.one(w.OWNING)}",
                         f"{self.one(['never', 'soon', 'quickly', 'often'])} {self.one(w.OWNED)}"])
        subject = self.noun(who, 0.25, self.one(["the", "the", "the", "my", "that"]))
        thing = self.one(w.THINGS + w.PLACES)
        look = self.looks(thing) + " " if self.chance(0.3) else ""
        return [f"{subject} {verb} {owner} {look}{thing}{self.time(0.2)}"]

    def doing(self):
        """What follows the verb depends on its subject, whatever stands between the two."""
        oneself = self.one(list(w.DOERS))
        who, some = self.one(w.DOERS[oneself]), ["the", "the", "the", "my", "his", "her", "that"]
        noun = who
        if self.chance(0.25):
            noun, oneself, some = plural(who), "themselves", ["the", "the", "my", "those"]
        subject = self.noun(noun, 0.3, self.one(some)) + self.aside(oneself)
        plain, past = self.one(w.DOING)
        verb = f"{self.one(w.BEFORE_PLAIN)} {plain}" if self.chance(0.7) else (
            f"{self.one(w.BEFORE_PAST)} {past}")
        return [f"{self.front()}{subject} {verb} {self.own(who, oneself)}{self.time(0.15)}"]

    def front(self):
        """What may stand in front of a sentence of the last drill."""
        return self.one(w.FRONTS) + " " if self.chance(0.3) else ""

    def anyone(self):
        return self.one(w.PRONOUNS) if self.chance(0.3) else self.actor()

    def any_noun(self, noun):
        return self.noun(noun, 0.5, self.one(["the", "the", "the", "a", "a", "his", "her", "my"]))

    def aside(self, oneself):
        """What may be told of a subject before its verb comes."""
        kind = self.random.random()
        if kind < 0.12:
            nearer = self.one(w.WHEREABOUTS + w.PEOPLE)
            nearer = plural(nearer) if self.chance(0.3) else nearer
            return f" {self.one(w.BESIDE + w.WHERE)} the {nearer}"
        if kind < 0.20:
            return f", who {'were' if oneself == 'themselves' else 'was'} {self.one(w.FEELINGS)},"
        if kind < 0.25:
            return f" that {self.one(w.ACTIONS)[0]} the {self.one(w.ANIMALS + w.PEOPLE)}"
        return ""

    def own(self, who, oneself):
        """One's self, something of one's own, or what such a one would like to have."""
        wishes, kind = {**w.WISHES, **w.MORE_WISHES}.get(who), self.random.random()
        if kind < 0.35 and wishes:
            return self.one(wishes.split())
        if kind < 0.7:
            return oneself
        thing = self.one(w.HANDLED_THINGS + w.PLACES)
        look = self.looks(thing) + " " if self.chance(0.3) else ""
        return f"{w.OWNERS[oneself]} {look}{thing}"

    def being(self):
        """Is or are, and what follows them, go with the subject over a noun of the other number."""
        many, sort = self.chance(0.5), self.one([*w.STATES_OF, "things"])
        noun = self.one(w.HANDLED_THINGS if sort == "things" else w.DOERS[sort])
        nearer = self.one(w.WHEREABOUTS + w.PEOPLE + w.HANDLED_THINGS)
        other = plural(nearer) if many != self.chance(0.85) else nearer
        subject = self.noun(plural(noun) if many else noun, 0.3, "the")
        verb = self.one(["are", "are", "were"] if many else ["is", "is", "was"])
        state = self.one(w.STATES_OF[sort])
        if sort != "things" and self.chance(0.4):
            state = f"{'themselves' if many else sort} again"
        where = self.one(w.BESIDE + w.WHERE)
        return [f"{self.front()}{subject} {where} the {other} {verb} {state}"]

    def staying(self):
        """What follows the place depends on the verb, over an adjective too."""
        verb, place = self.one(list(w.STAYING)), self.any_noun(self.one(w.WHEREABOUTS))
        start = f"{self.front()}{self.anyone()} {verb} {self.one(w.WHERE)}"
        return [f"{start} {place} {self.one(w.STAYING[verb])}"]

    def handling(self):
        """What follows the thing depends on the verb, over an adjective too."""
        verb, thing = self.one(list(w.HANDLED)), self.any_noun(self.one(w.HANDLED_THINGS))
        end = self.one(w.HANDLED[verb].split("|"))
        return [f"{self.front()}{self.anyone()} {verb} {thing} {end}"]

    def adjectives(self):
        noun, noun2 = self.random.sample(w.ANIMALS + w.THINGS, 2)
        look, look2 = self.random.sample(w.THING_LOOKS, 2)
        kind = self.random.randrange(4)
        if kind == 0:
            return [f"the {noun} is {look} and the {noun2} is {look2}"]
        if kind == 1:
            return [f"the {look} {noun} {self.one(w.ACTIONS)[0]} the {look2} {noun2}"]
        if kind == 2:
            return [f"{self.one(w.NAMES)} has {article(look)} {noun} and {article(look2)} {noun2}"]
        return [f"the {look}, {look2} {noun} was {self.one(w.NEAR)} the {self.one(w.SURFACES)}"]

    # ------------------------------------------------------------------ stories

    def story(self):
        length, told = self.one([1, 2, 3, 4, 6, 10]), []
        while len(told) < length:
            told += self.one(self.templates)()
        return " ".join(map(sentence, told))


if __name__ == "__main__":
    teller = Storyteller(int(sys.argv[2]))
    for _ in range(int(sys.argv[1])):
        print(teller.story())
