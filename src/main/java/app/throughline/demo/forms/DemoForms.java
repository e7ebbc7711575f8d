package app.throughline.demo.forms;

import app.throughline.access.Viewer;
import app.throughline.form.OnlineForm;
import app.throughline.form.ReadyForms;
import app.throughline.form.Submissions;
import app.throughline.form.Submissions.From;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** The ready-made forms, published; a student asked for help, two submissions wait for their student, one was spam. */
@Component
public class DemoForms {
    private final ReadyForms ready;
    private final Submissions submissions;

    DemoForms(ReadyForms ready, Submissions submissions) {
        this.ready = ready;
        this.submissions = submissions;
    }

    /**
     * Plans what happens.
     *
     * @param at plans something for an instant
     * @param email of the student who asks for help
     */
    public void plan(BiConsumer<Instant, Runnable> at, Viewer director, String email, Instant now) {
        at.accept(now.minus(Duration.ofDays(9)), () -> {
            var help = ready.publish("self-referral", director);
            var concern = ready.publish("concern", director);
            at.accept(now.minus(Duration.ofDays(6)), () -> send(help, askingForHelp(email), "192.0.2.10", ""));
            at.accept(now.minus(Duration.ofDays(2)), () -> send(help, fromAnotherAddress(), "192.0.2.11", ""));
            at.accept(now.minus(Duration.ofDays(1)), () -> send(concern, worried(), "192.0.2.12", ""));
            at.accept(
                    now.minus(Duration.ofHours(9)),
                    () -> send(help, spam(), "192.0.2.13", "A field that people do not see was filled in."));
        });
    }

    private void send(OnlineForm form, Map<String, List<String>> answers, String address, String suspicion) {
        submissions.receive(form, answers, new From.Outside(address, suspicion));
    }

    private static Map<String, List<String>> askingForHelp(String email) {
        return Map.of(
                "name", List.of("Jordan Alvarez"),
                "email", List.of(email),
                "contact", List.of("E-mail"),
                "about", List.of("A course", "Staying at the university"),
                "course", List.of("CHEM 110"),
                "words",
                        List.of(
                                "I failed both midterms and do not know whether to drop it. Can somebody look at my plan?"),
                "urgency", List.of("4"));
    }

    private static Map<String, List<String>> fromAnotherAddress() {
        return Map.of(
                "name", List.of("Sofia Marchetti"),
                "email", List.of("sofi.marchetti@mail.example"),
                "about", List.of("Money"),
                "words", List.of("My scholarship has not come. Whom do I ask?"),
                "urgency", List.of("3"));
    }

    private static Map<String, List<String>> worried() {
        return Map.of(
                "student_name", List.of("Diego Ramirez"),
                "noticed", List.of("He has not left his room for days and says he is done with everything."),
                "knows", List.of("no"),
                "relation", List.of("Friend"),
                "reachable", List.of("no"));
    }

    private static Map<String, List<String>> spam() {
        return Map.of(
                "name", List.of("Best Essays"),
                "email", List.of("offer@essays.example"),
                "about", List.of("Something else"),
                "words", List.of("Papers written overnight, first one free."));
    }
}
