"""The words that stories and lists are made of. Written for this project."""

GIRLS = "Lily Anna Mia Sara Lucy Emma Jane Kate Rose Amy Mary Ella Alice Susan Polly".split()
BOYS = "Tom Ben Max Sam Jack Tim John Leo Bob Peter James Henry Fred Billy Paul".split()
WOMEN = "girl woman queen mother sister grandmother aunt princess".split()
MEN = "boy man king father brother grandfather uncle prince".split()
NAMES = GIRLS + BOYS
PEOPLE = WOMEN + MEN
NEUTRAL = "child teacher doctor farmer baker sailor driver student".split()

ANIMALS = """cat dog bird mouse fox bear rabbit horse cow duck frog animal lion kitten puppy pig
sheep monkey wolf hen goat donkey""".split()
THINGS = """ball book box cup hat toy stone apple cake chair lamp kite flower stick doll shoe bag
key basket bottle coat letter""".split()
PLACES = """street river road bridge garden field hill forest yard park lake house school farm
village town beach kitchen""".split()
SURFACES = """mat rug bed chair floor grass table bench rock wall box roof sofa carpet
blanket""".split()

LOOKS = """big small red blue old new happy sad brown black white little soft shiny green young
pretty tall kind brave funny yellow""".split()
THING_LOOKS = """big small red blue old new brown black white little soft shiny green pretty tall
yellow heavy wet""".split()
FEELINGS = """tired hungry scared sleepy sick afraid weak happy sad angry thirsty lost""".split()
MOODS = "angry tired hungry late happy sad sick proud cold sorry lonely bored".split()
PLACE_STATES = "wide deep muddy dark busy cold long dangerous wet crowded steep noisy".split()
THING_STATES = "broken heavy dirty lost small old empty soft expensive wet".split()

# What was done at a place, with what may follow because of the verb (not of the place).
RESTING = {
    "sat": ["for an hour", "quietly", "without a word"], "slept": ["until morning", "all night"],
    "jumped": ["and fell off", "again and again"], "stood": ["still", "on one leg"],
    "rested": ["after lunch", "after the long walk"], "played": ["with a ball", "with the others"],
    "danced": ["to the music", "round and round"], "waited": ["for dinner", "for a friend"],
    "lay": ["in the sun", "half asleep"], "hid": ["from the rain", "from the wolf"],
}
# Past, plain, third person.
ACTIONS = [tuple(row.split("/")) for row in """chased/chase/chases saw/see/sees liked/like/likes
followed/follow/follows found/find/finds loved/love/loves helped/help/helps watched/watch/watches
called/call/calls met/meet/meets""".split()]
HANDLING = """took found dropped lost carried hid threw wanted washed brought bought""".split() + [
    "picked up", "looked at"]
NEAR = "on under near beside behind by".split()
BESIDE = ["near", "by", "behind", "beside", "in front of", "next to"]
TIMES = ["yesterday", "today", "every day", "last night", "in the morning", "after lunch",
         "one day", "on Sunday"]

# Verb: the objects that go with it only, and what may follow because of it.
CHOOSY = {
    "ate": ("apple cake bread soup cheese egg sandwich pie carrot", "with a spoon|for lunch"),
    "drank": ("milk water tea juice", "from a cup|before bed"),
    "read": ("book letter story newspaper", "aloud|to the children"),
    "wore": ("hat coat dress shirt scarf", "to the party|all day"),
    "drove": ("car truck bus wagon", "along the road|into town"),
    "baked": ("cake pie cookie bread", "in the oven|for the guests"),
    "climbed": ("tree hill ladder wall", "to the top|very slowly"),
    "sang": ("song tune", "at the party|loudly"),
    "wrote": ("letter story poem book", "with a pencil|at the desk"),
    "rode": ("horse bike donkey pony", "through the forest|to the village"),
    "caught": ("fish ball frog butterfly", "with a net|by the lake"),
    "built": ("house boat wall nest castle", "out of wood|near the river"),
    "planted": ("tree flower seed rose", "in the garden|in spring"),
    "flew": ("kite plane", "over the hill|high up"),
}
# Verb: what may follow because of it; its object may be any thing at all.
OPEN = {
    "kicked": "over the fence|across the field", "opened": "with a knife|carefully",
    "painted": "with a brush|in two days", "washed": "with soap|in the river",
    "carried": "up the stairs|home", "threw": "into the water|out of the window",
    "hid": "behind the door|from everyone", "sold": "at the market|for a coin",
    "bought": "from a friend|at the shop", "broke": "by accident|into pieces",
    "pulled": "out of the mud|along the path", "pushed": "aside|under the table",
    "dropped": "on the floor|and cried", "found": "under the bed|at last",
    "lost": "on the way|in the forest", "fixed": "with a hammer|before dinner",
    "wanted": "so much|for a long time", "wrapped": "in paper|for a birthday",
}
MASSES = "bread soup cheese milk water tea juice".split()
# Who does what to what.
TRADES = {
    "farmer": ("fed sold washed", "cow pig sheep hen horse"),
    "baker": ("made sold baked", "bread cake pie cookie"),
    "sailor": ("painted fixed loved", "boat ship sail"),
    "teacher": ("read closed held", "book letter story"),
    "king": ("wore lost wanted", "crown castle ring"),
    "queen": ("wore lost wanted", "crown castle ring"),
    "driver": ("drove stopped fixed", "bus truck car train"),
    "doctor": ("helped saw called", "child man woman baby"),
}
# A mood in front of a name, and what that one does next.
NEXT_ACTS = {
    "hungry": ["ate a cake", "ate an apple", "wanted food"],
    "tired": ["slept", "went to bed", "sat down"], "thirsty": ["drank water", "drank milk"],
    "happy": ["smiled", "laughed", "sang a song"], "sad": ["cried", "began to cry"],
    "angry": ["shouted", "shut the door"], "scared": ["ran away", "hid"],
    "sick": ["stayed in bed", "called a doctor"],
}
PLURALS = {
    "mouse": "mice", "sheep": "sheep", "box": "boxes", "fox": "foxes", "puppy": "puppies",
    "bench": "benches", "wolf": "wolves", "man": "men", "woman": "women", "child": "children",
    "beach": "beaches", "bus": "buses", "princess": "princesses", "story": "stories",
    "baby": "babies", "fish": "fish", "class": "classes", "witch": "witches", "family": "families",
    "church": "churches", "city": "cities", "wife": "wives", "goose": "geese", "fly": "flies",
    "pony": "ponies", "butterfly": "butterflies", "hero": "heroes",
}

# What one wants, by who one is: it stands right after the verb, so a verb must know its subject.
WISHES = {
    "cat": "fish milk mice", "dog": "bones meat", "bird": "seeds worms", "horse": "hay grass",
    "mouse": "cheese crumbs", "rabbit": "carrots grass", "bear": "honey fish", "cow": "grass hay",
    "pig": "mud apples", "wolf": "sheep meat", "fox": "hens eggs", "frog": "flies water",
    "monkey": "nuts fruit", "lion": "meat", "duck": "bread water", "goat": "leaves grass",
    "farmer": "cows rain", "baker": "flour bread", "king": "gold power", "queen": "silver rings",
    "sailor": "wind ships", "teacher": "books silence", "child": "toys sweets",
    "girl": "dolls flowers", "boy": "balls kites", "doctor": "tea peace", "driver": "coffee roads",
    "princess": "flowers jewels", "prince": "horses gold", "grandmother": "tea wool",
    "grandfather": "tobacco peace", "mother": "sleep flowers", "father": "work coffee",
    "student": "books sleep", "animal": "food water", "man": "money work", "woman": "money flowers",
}
WISHING = [tuple(row.split("/")) for row in """wanted/want liked/like found/find needed/need
ate/get saw/see had/have loved/love got/eat sold/buy""".split()]

# Verbs that go with one's own things: plain and past.
OWNING = """cross leave enter pass find lose open see answer move stop forget clean sell carry paint
hear want like need wash hide watch break drop pull push keep share show""".split()
OWNED = """crossed left entered passed found lost opened saw moved stopped forgot cleaned sold
carried painted wanted liked needed washed hid watched broke dropped pulled pushed kept""".split()

# The drill of the last rounds, in words of its own beside those above.
# Who does something, by what is said of one's own self after the verb.
DOERS = {
    "himself": MEN + """judge cook guard tailor husband master hero lad fellow son pirate wizard
knight robber monk""".split(),
    "herself": WOMEN + """wife daughter maid bride grandma mom dancer widow mermaid""".split(),
    "itself": ANIMALS + """snake squirrel crow owl goose ant bee spider fly worm fish dragon rat bat
beast monster butterfly pony machine ship hare camel""".split(),
}
OWNERS = {"himself": "his", "herself": "her", "itself": "its", "themselves": "their"}
# Plain and past; some of them take no object.
DOING = [tuple(row.split("/")) for row in """hurt/hurt wash/washed hide/hid dress/dressed
help/helped save/saved show/showed teach/taught ask/asked tell/told trust/trusted love/loved
hate/hated hear/heard see/saw find/found know/knew like/liked answer/answered move/moved
stop/stopped cross/crossed pass/passed enter/entered leave/left follow/followed reach/reached
touch/touched open/opened speak/spoke eat/ate sleep/slept swim/swam run/ran wait/waited
laugh/laughed sing/sang cry/cried listen/listened jump/jumped dance/danced play/played
climb/climbed cover/covered cut/cut turn/turned throw/threw push/pushed carry/carried
watch/watched enjoy/enjoyed sell/sold lose/lost fight/fought rest/rested think/thought sit/sat
stand/stood work/worked smile/smiled fall/fell want/wanted need/needed get/got buy/bought have/had
forget/forgot walk/walked talk/talked""".split()]
BEFORE_PLAIN = ["did not"] * 6 + ["could not", "would not", "could not", "would not", "will not",
                "did not ever", "really did not", "still would not", "will", "can", "should not",
                "didn't", "may", "must never"]
BEFORE_PAST = ["never", "soon", "often", "slowly", "quickly", "suddenly", "had", "never once",
               "at last", "had never", "had not", "once"]
# How one is, by the same sorts, and how things are.
STATES_OF = {
    "himself": "proud sorry late rich poor clever polite honest rude bored".split(),
    "itself": "wild tame hungry fast fierce thirsty asleep hurt furry noisy".split(),
    "things": "broken empty expensive full clean useful open closed cheap dusty".split(),
}
STATES_OF["herself"] = STATES_OF["himself"]
PRONOUNS = "he she they we I you it".split()
FRONTS = ["one day", "then", "in the morning", "after lunch", "at night", "on Sunday", "but",
          "today"]
MORE_WISHES = {
    "judge": "order books", "cook": "salt butter", "guard": "keys sleep", "tailor": "silk thread",
    "master": "money silence", "hero": "honor swords", "pirate": "gold rum",
    "wizard": "magic books", "knight": "armor horses", "robber": "gold money",
    "wife": "flowers money", "maid": "soap rest",
    "bride": "rings roses", "mom": "sleep tea", "snake": "frogs eggs", "squirrel": "nuts seeds",
    "crow": "corn worms", "owl": "mice rats", "goose": "grass corn", "ant": "sugar crumbs",
    "bee": "flowers honey", "spider": "flies bees", "fish": "worms flies", "dragon": "gold fire",
    "rat": "cheese corn", "bat": "flies dark", "monster": "meat bones", "pony": "hay apples",
}

# What is done at a place, with what follows the place because of the verb.
STAYING = {
    **RESTING, "walked": ["to and fro", "with a stick"], "lived": ["for many years", "all alone"],
    "ran": ["as fast as the wind", "until dark"], "fell": ["with a cry", "and broke a leg"],
    "sang": ["a sad song", "like a bird"], "cried": ["bitterly", "for help"],
    "worked": ["day after day", "for little money"], "ate": ["a sandwich", "bread and cheese"],
    "laughed": ["out loud", "at the joke"], "stayed": ["until spring", "at home"],
    "read": ["a thick book", "the newspaper"], "died": ["of hunger", "long ago"],
    "landed": ["softly", "without a sound"], "stopped": ["to rest", "to look around"],
}
WHERE = NEAR + "in in at with from".split()
WHEREABOUTS = SURFACES + PLACES + """market church gate castle station shop cave pond well shore
island path mountain stream city palace corner pool door desk fire tree window barn valley cliff
temple cabin""".split()

# What is done to a thing, with what follows the thing because of the verb.
HANDLED = {
    **OPEN, "cleaned": "with a cloth|until it shone", "showed": "to everyone|to the guests",
    "locked": "with a key|for the night", "shared": "with a friend|with the others",
    "hung": "on the wall|on a nail", "left": "behind|in the rain", "drew": "on paper|with chalk",
    "rolled": "down the hill|over and over", "raised": "high up|above the head",
    "counted": "one by one|twice", "returned": "to the owner|a week later",
    "buried": "in the sand|under a tree", "mended": "with thread|with glue",
    "packed": "for the journey|into a bag", "borrowed": "for a week|from the teacher",
    "dragged": "along the road|through the dust", "kissed": "softly|good night",
    "sent": "by post|to the king", "gave": "away|to the poor", "brought": "to school|as a present",
    "tore": "to pieces|by mistake", "put": "down|back", "set": "aside|on fire",
    "folded": "in half|neatly", "burnt": "to ashes|in the stove", "led": "astray|by the hand",
    "watched": "from the window|all day long",
}
HANDLED_THINGS = THINGS + """pot ladder rug pan carpet jar spoon plate candle rope drum boat wheel
clock bell ring sword coin picture paper cloth shirt trunk hammer axe cage net jug broom fork
lantern""".split()

# Nouns of every day for the repeated lists. The late ones stood in no list before the last rounds,
# the unlisted ones, of several pieces, in none at all.
LIST_NOUNS = """cat dog bird mouse fox bear rabbit horse cow duck frog lion kitten puppy pig
sheep wolf hen goat ball book box cup hat toy stone apple cake chair kite flower stick doll
shoe bag key basket bottle coat letter street river road bridge garden field hill forest
park lake house school farm village town beach kitchen mat bed floor grass table bench rock
wall roof bread soup cheese milk water tea story song car truck bus boat ship horse door
window picture paper pencil brush spoon knife plate cloth dress shirt king queen prince girl
boy man woman child mother father sister brother baby friend teacher doctor farmer moon star
cloud rain snow wind fire smoke light night day morning hand head eye nose ear foot arm leg
hair face heart bell clock drum horn rope net nail bucket candle mirror ring crown sword
castle tower gate fence path train wheel engine lamp tree pie rug carrot ladder donkey
dragon plane pond fork rose sock river cookie spoon bike blade handle market shop money coin
gold silver glass wood iron leaf branch root seed fruit berry nut egg fish bee ant butterfly
spider snake turtle monkey elephant tiger deer nest wing tail feather shell sand wave sea
island mountain valley cave desert sky sun world music game party gift present birthday word
name page line square circle corner end top side garden doctor summer winter spring room""".split()
LATE_NOUNS = "wagon jar swing tent sofa blanket barn shed pillow whistle".split()
UNLISTED_NOUNS = """compass telescope walrus turnip saucer teapot thimble lobster badger sparrow
canoe tulip willow walnut cellar kettle lever pulley ruby hinge tram funnel fern""".split()
