package app.throughline.academics;

import app.throughline.academics.risk.GradeRisks;
import app.throughline.contact.StudentColumn;
import app.throughline.web.Numbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The highest grade risk of a student's courses, in the list of students. It tells of courses and not of the student. */
@Component
public class Risks implements StudentColumn {
    private final GradeRisks risks;

    Risks(GradeRisks risks) {
        this.risks = risks;
    }

    @Override
    public String key() {
        return "risk";
    }

    @Override
    public String label() {
        return "Risk";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Map<Long, String> texts(Collection<Long> contacts) {
        var texts = new HashMap<Long, String>();
        risks.highest(contacts)
                .forEach((contact, highest) -> texts.put(
                        contact,
                        highest.level().label() + " in " + Numbers.plural(highest.courses(), "course", "courses")));
        return texts;
    }
}
