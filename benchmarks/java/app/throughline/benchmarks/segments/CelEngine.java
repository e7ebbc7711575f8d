package app.throughline.benchmarks.segments;

import app.throughline.filter.core.Core;
import app.throughline.filter.time.Moment;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * CEL in the faster of its two runtimes, with the student as a map of values and lists; tasks hang on their case and cases
 * on their alert, ready to ask.
 */
final class CelEngine implements Engine {
    private final List<CelRuntime.Program> programs = new ArrayList<>();
    private final List<Map<String, Object>> students;

    CelEngine(List<Core> segments, Moment moment, List<Facts.Student> students)
            throws CelValidationException, CelEvaluationException {
        this.students = students.stream()
                .map(student -> Map.<String, Object>of("s", student(student)))
                .toList();
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("s", MapType.create(SimpleType.STRING, SimpleType.DYN))
                .build();
        var runtime = CelRuntimeFactory.legacyCelRuntimeBuilder().build();
        for (var segment : segments) {
            var ast = compiler.compile(CelExpressions.of(segment, moment)).getAst();
            programs.add(runtime.createProgram(ast));
        }
    }

    @Override
    public String name() {
        return "CEL";
    }

    @Override
    public List<BitSet> decide() {
        return IntStream.range(0, students.size()).mapToObj(this::segmentsOf).toList();
    }

    private BitSet segmentsOf(int student) {
        var hits = new BitSet();
        var variables = students.get(student);
        for (int i = 0; i < programs.size(); i++) {
            try {
                if ((Boolean) programs.get(i).eval(variables)) {
                    hits.set(i);
                }
            } catch (CelEvaluationException e) {
                throw new IllegalStateException(e);
            }
        }
        return hits;
    }

    private static Map<String, Object> student(Facts.Student student) {
        var map = values(student);
        var byKind = new HashMap<String, Map<Long, Map<String, Object>>>();
        for (var kind : List.of("label", "alert", "case", "task")) {
            byKind.put(kind, new java.util.LinkedHashMap<>());
        }
        for (var record : student.records) {
            var kind = record.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
            byKind.get(kind).put(record.id, values(record));
        }
        byKind.forEach((kind, records) -> map.put(CelExpressions.list(kind), List.copyOf(records.values())));
        for (var support : byKind.get("case").values()) {
            support.put(
                    CelExpressions.list("task"),
                    byKind.get("task").values().stream()
                            .filter(task -> support.get("id").equals(task.get("caseId")))
                            .toList());
        }
        for (var alert : byKind.get("alert").values()) {
            var linked = byKind.get("case").get(alert.get("caseId"));
            if (linked != null) {
                alert.put("case", linked);
            }
        }
        return map;
    }

    private static Map<String, Object> values(Facts.Fact fact) {
        var map = new HashMap<String, Object>();
        for (var field : fact.getClass().getFields()) {
            try {
                var value = field.get(fact);
                if (value instanceof Long || value instanceof String) {
                    map.put(field.getName(), value);
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return map;
    }
}
