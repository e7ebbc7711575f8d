package app.throughline.form.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a question can ever be asked (product FO-6). All that must hold for it is gathered: its own condition, that of
 * its section, and what must hold for the questions these name, since what is not asked has no answer. Each condition names
 * one question, so it is enough to look whether some answer of each named question meets everything asked of it.
 */
final class Reachability {
    private final Map<String, Definition.Placed> questions = new HashMap<>();

    Reachability(Definition definition) {
        definition
                .questions()
                .forEach(placed -> questions.putIfAbsent(placed.question().key(), placed));
    }

    /** Whether some answers lead to a question that stands so. */
    boolean canBeAsked(Definition.Placed placed) {
        var needed = new HashMap<String, List<Condition>>();
        gather(placed, needed, new HashSet<>());
        return needed.entrySet().stream().allMatch(entry -> {
            var named = questions.get(entry.getKey());
            return named != null && canBeMet(named.question(), entry.getValue());
        });
    }

    private void gather(Definition.Placed placed, Map<String, List<Condition>> needed, Set<String> seen) {
        if (seen.add(placed.question().key())) {
            add(placed.question().when(), needed, seen);
            add(placed.section().when(), needed, seen);
        }
    }

    private void add(@Nullable Condition condition, Map<String, List<Condition>> needed, Set<String> seen) {
        if (condition == null) {
            return;
        }
        needed.computeIfAbsent(condition.question(), key -> new ArrayList<>()).add(condition);
        var named = questions.get(condition.question());
        if (named != null) {
            gather(named, needed, seen);
        }
    }

    private static boolean canBeMet(Question question, List<Condition> conditions) {
        var excluded = new HashSet<String>();
        conditions.stream()
                .filter(one -> one.test() == Condition.Test.IS_NOT)
                .forEach(one -> excluded.addAll(one.values()));
        var wanted = conditions.stream()
                .filter(one -> one.test() == Condition.Test.IS)
                .map(Condition::values)
                .toList();
        var possible = new LinkedHashSet<>(question.answers());
        boolean free = possible.isEmpty() && !question.type().isChosen();
        if (free && wanted.isEmpty()) {
            return true;
        }
        if (free) {
            wanted.forEach(possible::addAll);
        }
        possible.removeAll(excluded);
        return question.type() == QuestionType.CHOICES
                ? !possible.isEmpty()
                        && wanted.stream().allMatch(values -> values.stream().anyMatch(possible::contains))
                : possible.stream().anyMatch(answer -> wanted.stream().allMatch(values -> values.contains(answer)));
    }
}
