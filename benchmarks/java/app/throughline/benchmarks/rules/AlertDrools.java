package app.throughline.benchmarks.rules;

import app.throughline.benchmarks.segments.DroolsRules;
import app.throughline.benchmarks.segments.Facts;
import app.throughline.benchmarks.segments.Spans;
import app.throughline.filter.core.Core;
import app.throughline.filter.time.Moment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

/** The same rules in Drools, with a new session for each alert, which holds the alert and its student. */
final class AlertDrools {
    private final KieBase rules;
    private final Moment moment;

    /** @param cores conditions on values of an alert and of its student */
    AlertDrools(List<Core> cores, Moment moment) {
        this.moment = moment;
        var drl = new StringBuilder("package rules;\n");
        for (var fact : List.of("Student", "Alert")) {
            drl.append("import %s.%s;\n".formatted(Facts.class.getCanonicalName(), fact));
        }
        drl.append("global %s hits;\n".formatted(Facts.Hits.class.getCanonicalName()));
        for (int i = 0; i < cores.size(); i++) {
            drl.append("rule \"r%d\" when\n  %s\nthen hits.hit(%d); end\n".formatted(i, conditions(cores.get(i)), i));
        }
        rules = new KieHelper().addContent(drl.toString(), ResourceType.DRL).build();
    }

    private String conditions(Core core) {
        var alert = new ArrayList<String>();
        var student = new ArrayList<String>();
        for (var part : core instanceof Core.And(var of) ? of : List.of(core)) {
            switch (part) {
                case Core.Linked(var _, var where)
                when Spans.isOwn(where) -> student.add(DroolsRules.ownValues(where, moment));
                default -> alert.add(DroolsRules.ownValues(part, moment));
            }
        }
        var patterns = new ArrayList<String>();
        patterns.add("Alert(" + String.join(" && ", alert) + ")");
        if (!student.isEmpty()) {
            patterns.add("Student(" + String.join(" && ", student) + ")");
        }
        return String.join("\n  ", patterns);
    }

    /** The rules whose conditions hold for each of these alerts. */
    List<BitSet> decide(List<Facts.Student> students, List<Facts.Alert> alerts) {
        return IntStream.range(0, alerts.size())
                .mapToObj(i -> decide(students.get(i), alerts.get(i)))
                .toList();
    }

    private BitSet decide(Facts.Student student, Facts.Alert alert) {
        var hits = new Facts.Hits();
        var session = rules.newKieSession();
        try {
            session.setGlobal("hits", hits);
            session.insert(student);
            session.insert(alert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return hits.segments();
    }
}
