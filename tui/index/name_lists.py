"""Words that stand in many display names, and so do not tell who somebody is."""

from __future__ import annotations

_TITLES_LIST = "dr prof professor mr mrs ms mx miss sir dipl ing mag herr frau m mme rev ext external"
TITLES = frozenset(_TITLES_LIST.split())
_DEGREES_LIST = "phd md msc bsc mba esq cpa ing"
DEGREES = frozenset(_DEGREES_LIST.split())
# Father and son: what tells them apart is a part of the name.
GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_FIRM_LIST = "inc ltd llc gmbh ag corp co plc sa srl bv company consult consulting foundation university"
FIRM = frozenset(_FIRM_LIST.split())
_PARTICLES_LIST = "van von de der den del della di da dos du el al la le bin ibn st ten ter zu"
PARTICLES = frozenset(_PARTICLES_LIST.split())
_BODIES = """
account accounts actions admin administrator alerts announce anonymous anonymus automatic bank bot bugs
bugzilla build builder buildbot center centre ci committee company customer daemon delivery desk developer
developers first firstname forge group guest help info information jenkins lastname list lists localhost
mail mailer mailing manager member moderator name news newsletter no nobody noname noreply notification
notifications office owner postmaster project recipient recipients reply robot root sales security sender
server service services staff subscriber subsystem support system team tracker undisclosed unknown unnamed
update updates user webmaster your
"""
BODY_WORDS = frozenset(_BODIES.split())

# The commonest names of the world: a pair of them does not tell two people apart.
_GIVEN = """
adam alex alexander ali amit ana andrea andreas andrew andrey andy anil anna anne antonio barbara ben brian
carlos chris christian christopher dan daniel dave david dmitry eric francesco frank george giovanni hans
ian igor ivan jack james jan jason jean jeff jens jim joe john jose joseph juan julia karl kevin klaus kumar
laura luis marco maria mario mark markus martin mary matt matthew michael michel miguel mike mohamed
mohammed muhammad nick olga pablo patrick paul paulo pedro peter petr philip pierre rahul raj ravi richard
rob robert roberto ryan sam sandeep sanjay sarah scott sean sergey simon stefan stephen steve steven sunil
susan thomas tim tom tony victor vijay vladimir will william wolfgang
"""
_FAMILY = """
ali allen anderson bauer becker brown campbell chan chen clark davis diaz doe evans fernandez fischer garcia
gomez gonzalez green gupta hall harris hernandez hill ho hoffmann huang ivanov jackson jain johnson jones
kaiser kaur khan kim king klein koch kumar lee lewis li lin liu lopez ma martin martinez meyer miller
mitchell moore mueller muller nguyen novak park patel perez petrov peters popov ramirez rao richter roberts
robinson rodriguez rossi sanchez santos scott schmidt schneider schulz schwarz shah sharma silva singh
smirnov smith souza stewart taylor thomas thompson torres tran turner walker wang watson weber white
williams wilson wolf wood wright wu xu yang young zhang zhao zhou zhu
"""
_SYLLABLES = """
bai cai cao chang chen cheng choi chu cui dai deng ding dong du duan fan fang feng fu gao gong gu guo han
hao he hong hou hu huang jang jia jiang jin jung kang kim kong lai lee lei li liang liao lim lin liu long lu
luo ma mao meng nguyen ni pan park peng qian qin ren shao shen shi song su sun tan tang tao tian tran wan
wang wei wen wu xia xiao xie xiong xu xue yan yang yao ye yi yin yu yuan zeng zhang zhao zheng zhong zhou
zhu zou
"""
COMMON_GIVEN, COMMON_FAMILY = frozenset(_GIVEN.split()), frozenset(_FAMILY.split())
COMMON_SYLLABLES = frozenset(_SYLLABLES.split())
