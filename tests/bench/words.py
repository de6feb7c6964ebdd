"""Words to fill a catalogue with: plain sentences in each language, varied, always the same for the same seed.

The sentences say nothing; they are as long and as mixed as those of the real catalogue, about half of them with
Markdown, so that a build has the same work to do.
"""

from __future__ import annotations

from random import Random

_NOUNS = {
    "en": "families schools teachers children parents homework reading attendance meetings notes letters messages questions mornings "
    "routines libraries councils budgets plans goals visits interpreters conferences classrooms principals caregivers grandparents "
    "neighbors programs workshops surveys calendars report-cards after-school rights health meals sleep screens games stories songs math "
    "science writing language learning feelings friendships transitions preschool kindergarten graduation college volunteers committees",
    "es": "familias escuelas docentes niños padres tareas lecturas asistencia reuniones notas cartas mensajes preguntas mañanas "
    "rutinas bibliotecas consejos presupuestos planes metas visitas intérpretes conferencias salones directores cuidadores abuelos "
    "vecinos programas talleres encuestas calendarios boletas extraescolares derechos salud comidas sueño pantallas juegos cuentos canciones "
    "matemáticas ciencias escritura lenguaje aprendizaje emociones amistades transiciones preescolar kínder graduación universidad "
    "voluntarios comités",
}
_VERBS = {
    "en": "help welcome support follow discuss share explain plan practice compare choose improve answer understand prepare",
    "es": "ayudar recibir apoyar seguir conversar compartir explicar planear practicar comparar elegir mejorar responder entender preparar",
}
_ADJECTIVES = {
    "en": "simple short clear yearly bilingual trusted local quiet weekly practical open shared friendly early",
    "es": "sencillo breve claro anual bilingüe confiable local tranquilo semanal práctico abierto compartido amable temprano",
}
_PATTERNS = {
    "en": (
        "It shows how {a} can {v} {b} at home.",
        "Use it to {v} {a} before the {j} {b}.",
        "Schools that {v} {a} also {w} {b}, and the year goes better.",
        "A {j} set of pages about {a}, {b} and {c}.",
        "Read one part at a time and {v} what fits your {a}.",
        "Who works with {a} finds {j} examples of {b} here.",
    ),
    "es": (
        "Muestra cómo {a} pueden {v} {b} en casa.",
        "Úselo para {v} {a} antes de lo {j} con {b}.",
        "Quien sabe {v} {a} también puede {w} {b}, y el año va mejor.",
        "Un conjunto {j} de páginas sobre {a}, {b} y {c}.",
        "Lea una parte a la vez y trate de {v} lo que sirva a {a}.",
        "Quien trabaja con {a} encuentra aquí un modo {j} de {b}.",
    ),
}
_PLACES = ("Valley", "River", "Hill", "Bay", "Lake", "Canyon", "Grove", "Meadow", "Harbor", "Sierra", "Orchard", "Desert", "Forest", "Prairie")
_FIRST = ("Ana", "Ben", "Carla", "David", "Elena", "Frank", "Gloria", "Hugo", "Irene", "Jorge", "Karen", "Luis", "María", "Nora")
_LAST = ("López", "Reed", "Ruiz", "Nguyen", "Clark", "Santos", "Ortega", "Young", "Méndez", "Price", "Flores", "Adams")

LANGUAGES = ("en", "es")


class Words:
    """A source of texts that gives the same ones in the same order for the same random numbers."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._nouns = {code: text.split() for code, text in _NOUNS.items()}
        self._verbs = {code: text.split() for code, text in _VERBS.items()}
        self._adjectives = {code: text.split() for code, text in _ADJECTIVES.items()}

    def sentence(self, code: str) -> str:
        """One sentence."""
        a, b, c = self.random.sample(self._nouns[code], 3)
        v, w = self.random.sample(self._verbs[code], 2)
        return self.random.choice(_PATTERNS[code]).format(a=a, b=b, c=c, v=v, w=w, j=self.random.choice(self._adjectives[code]))

    def text(self, sentences: int) -> dict[str, str]:
        """Some sentences in each language."""
        return {code: " ".join(self.sentence(code) for _ in range(sentences)) for code in LANGUAGES}

    def phrase(self, words: int = 2) -> dict[str, str]:
        """A few words with a capital in each language."""
        return {code: ", ".join(self.random.sample(self._nouns[code], words)).capitalize() for code in LANGUAGES}

    def title(self) -> dict[str, str]:
        """A title in each language."""
        place = self.random.choice(_PLACES)
        en, es = self.random.sample(self._nouns["en"], 3), self.random.sample(self._nouns["es"], 3)
        return {
            "en": f"{en[0].capitalize()} and {en[1]} for {en[2]} in {place} County",
            "es": f"{es[0].capitalize()} y {es[1]} para {es[2]} de {place}",
        }

    def lines(self, count: int) -> dict[str, list[str]]:
        """As many short lines in each language."""
        return {code: [self.sentence(code) for _ in range(count)] for code in LANGUAGES}

    def prose(self, link: str) -> dict[str, str]:
        """Two sentences in each language; half of the texts also have emphasis and a link to `link`, and half of those a list."""
        texts, kind = self.text(2), self.random.random()
        if kind < 0.5:
            for code in LANGUAGES:
                texts[code] += f" **{self.phrase()[code]}:** [{self.phrase()[code]}]({link})."
        if kind < 0.25:
            items = self.lines(2)
            for code in LANGUAGES:
                texts[code] += "\n\n" + "\n".join(f"- {line}" for line in items[code])
        return texts

    def name(self) -> str:
        """A person's name."""
        return f"{self.random.choice(_FIRST)} {self.random.choice(_LAST)}"

    def organization(self) -> dict[str, str]:
        """An organization's name in each language."""
        place, noun = self.random.choice(_PLACES), self.random.randrange(len(self._nouns["en"]))
        return {"en": f"{place} Center for {self._nouns['en'][noun].capitalize()}", "es": f"Centro {place} para {self._nouns['es'][noun]}"}

    def slug(self, number: int) -> str:
        """An id: two words and a number, within the length that an id may have."""
        a, b = self.random.sample(self._nouns["en"], 2)
        return f"{a[:14].strip('-')}-{b[:14].strip('-')}-{number}"
