package app.throughline.benchmarks.segments;

import app.throughline.filter.core.Core;
import app.throughline.filter.time.Moment;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

/**
 * Drools, with a new session for each student: a live session for each would keep hundreds of kilobytes. Its executable
 * model decides as fast and takes longer to build.
 */
final class DroolsEngine implements Engine {
    private final KieBase rules;
    private final List<Facts.Student> students;

    DroolsEngine(List<Core> segments, Moment moment, List<Facts.Student> students) {
        this.students = students;
        var drl = new StringBuilder("package segments;\n");
        for (var fact : List.of("Student", "Label", "Alert", "Case", "Task")) {
            drl.append("import ")
                    .append(Facts.class.getCanonicalName())
                    .append('.')
                    .append(fact)
                    .append(";\n");
        }
        drl.append("global ").append(Facts.Hits.class.getCanonicalName()).append(" hits;\n");
        for (int i = 0; i < segments.size(); i++) {
            drl.append("rule \"s%d\" when\n  %s\nthen hits.hit(%d); end\n"
                    .formatted(i, DroolsRules.of(segments.get(i), moment), i));
        }
        var helper = new KieHelper().addContent(drl.toString(), ResourceType.DRL);
        rules = helper.build();
    }

    @Override
    public String name() {
        return "Drools";
    }

    @Override
    public List<BitSet> decide() {
        return IntStream.range(0, students.size()).mapToObj(this::segmentsOf).toList();
    }

    private BitSet segmentsOf(int student) {
        var hits = new Facts.Hits();
        var session = rules.newKieSession();
        try {
            session.setGlobal("hits", hits);
            session.insert(students.get(student));
            students.get(student).records.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return hits.segments();
    }
}
