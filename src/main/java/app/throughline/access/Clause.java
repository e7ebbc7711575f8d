package app.throughline.access;

import java.util.ArrayList;
import java.util.List;

/** A condition of a row-security policy: a named clause of the policy file, or several joined. */
sealed interface Clause {
    /** True of every row. */
    Clause ALWAYS = new All(List.of());

    /** A clause by its name in the file. */
    record Named(String name) implements Clause {}

    /** Every one must hold; none at all is true. */
    record All(List<Clause> of) implements Clause {}

    /** One must hold; none at all is false. */
    record Any(List<Clause> of) implements Clause {}

    /** This condition with each single member of each list left out in turn: what a mutation test must notice. */
    default List<Clause> mutants() {
        return switch (this) {
            case Named named -> List.of();
            case All(var of) -> without(of).stream().<Clause>map(All::new).toList();
            case Any(var of) -> without(of).stream().<Clause>map(Any::new).toList();
        };
    }

    private static List<List<Clause>> without(List<Clause> members) {
        var mutants = new ArrayList<List<Clause>>();
        for (int i = 0; i < members.size(); i++) {
            var fewer = new ArrayList<>(members);
            fewer.remove(i);
            mutants.add(fewer);
            for (var changed : members.get(i).mutants()) {
                var copy = new ArrayList<>(members);
                copy.set(i, changed);
                mutants.add(copy);
            }
        }
        return mutants;
    }
}
