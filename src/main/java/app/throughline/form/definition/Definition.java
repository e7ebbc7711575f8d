package app.throughline.form.definition;

import app.throughline.calendar.Priority;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a form asks, of whom and when, and what follows from the answers. One that is being written may be anything;
 * {@link PublishChecks} says whether it can be published.
 *
 * @param name at most 120 characters
 * @param opensOn its first day, null for no limit
 * @param closesOn its last day, null for no limit
 * @param isOncePerPerson whether only the first answer of a student counts
 * @param isFromStudent whether whoever fills it in is the student it is about
 * @param perHour how many one network address may send in an hour before they are taken for spam (product FO-2)
 * @param languages what it says in other languages
 * @param frames the sites that may show it inside their pages, such as {@code https://www.example.edu}
 */
public record Definition(
        String name,
        Audience audience,
        @Nullable LocalDate opensOn,
        @Nullable LocalDate closesOn,
        boolean isOncePerPerson,
        boolean isFromStudent,
        int perHour,
        List<String> frames,
        Texts texts,
        List<Section> sections,
        Then then,
        Languages languages) {
    /** So many may be sent from one network address in an hour unless the form says otherwise. */
    public static final int PER_HOUR = 5;

    /**
     * What stands around the questions; each may be empty.
     *
     * @param intro above them
     * @param crisis whom to call at once, above everything
     * @param confirmation after sending
     * @param closed instead of them while it is closed
     * @param mail to the student who filled it in, by e-mail
     */
    public record Texts(String intro, String crisis, String confirmation, String closed, String mail) {
        /** Nothing. */
        public static final Texts NONE = new Texts("", "", "", "", "");
    }

    /**
     * Questions under a heading.
     *
     * @param title may be empty
     * @param when when they are asked, null for always
     */
    public record Section(
            String key, String title, String text, @Nullable Condition when, List<Question> questions) {
        public Section {
            questions = List.copyOf(questions);
        }
    }

    /**
     * What follows once the student is known.
     *
     * @param label the name of a label to add, "" for none
     * @param properties the keys of properties by the keys of the questions whose answers they get
     * @param alert null for none
     */
    public record Then(
            String label,
            Map<String, String> properties,
            @Nullable AlertToRaise alert) {
        /** Nothing. */
        public static final Then NOTHING = new Then("", Map.of(), null);

        public Then {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * An alert.
     *
     * @param type the key of its type
     * @param priority null for the type's
     * @param words the keys of the questions whose answers are its text, empty for all
     * @param when when it is raised, null for always
     */
    public record AlertToRaise(
            String type,
            @Nullable Priority priority,
            List<String> words,
            @Nullable Condition when) {
        public AlertToRaise {
            words = List.copyOf(words);
        }
    }

    /** A question with the section it stands in. */
    public record Placed(Section section, Question question) {}

    public Definition {
        frames = List.copyOf(frames);
        sections = List.copyOf(sections);
    }

    /** An empty form of this name. */
    public static Definition empty(String name) {
        var first = new Section("s1", "", "", null, List.of());
        return new Definition(
                name,
                Audience.PUBLIC,
                null,
                null,
                false,
                false,
                PER_HOUR,
                List.of(),
                Texts.NONE,
                List.of(first),
                Then.NOTHING,
                Languages.NONE);
    }

    /** The questions in their order. */
    public Stream<Placed> questions() {
        return sections.stream()
                .flatMap(section -> section.questions().stream().map(question -> new Placed(section, question)));
    }

    /** The question with this key. */
    public Optional<Question> question(String key) {
        return questions()
                .map(Placed::question)
                .filter(question -> question.key().equals(key))
                .findFirst();
    }

    /** Whether it may be filled in on this day, as far as its days say. */
    public boolean isOpenOn(LocalDate day) {
        return (opensOn == null || !day.isBefore(opensOn)) && (closesOn == null || !day.isAfter(closesOn));
    }

    /** The same under another name. */
    public Definition named(String other) {
        return new Definition(
                other,
                audience,
                opensOn,
                closesOn,
                isOncePerPerson,
                isFromStudent,
                perHour,
                frames,
                texts,
                sections,
                then,
                languages);
    }

    /** The same with what it says in other languages. */
    public Definition speaking(Languages others) {
        return new Definition(
                name,
                audience,
                opensOn,
                closesOn,
                isOncePerPerson,
                isFromStudent,
                perHour,
                frames,
                texts,
                sections,
                then,
                others);
    }

    /** As somebody reads it in a language; the answers stay what they are. @param language "" for the form's own */
    public Definition in(String language) {
        return new Definition(
                languages.at(language, "name", name),
                audience,
                opensOn,
                closesOn,
                isOncePerPerson,
                isFromStudent,
                perHour,
                frames,
                new Texts(
                        languages.at(language, "intro", texts.intro()),
                        languages.at(language, "crisis", texts.crisis()),
                        languages.at(language, "confirmation", texts.confirmation()),
                        languages.at(language, "closed", texts.closed()),
                        texts.mail()),
                sections.stream().map(section -> in(language, section)).toList(),
                then,
                languages);
    }

    private Section in(String language, Section section) {
        return new Section(
                section.key(),
                languages.at(language, section.key() + ".title", section.title()),
                languages.at(language, section.key() + ".text", section.text()),
                section.when(),
                section.questions().stream()
                        .map(question -> question.said(
                                languages.at(language, question.key() + ".label", question.label()),
                                languages.at(language, question.key() + ".help", question.help())))
                        .toList());
    }
}
