package app.throughline.action;

import app.throughline.access.Assignee;
import java.util.List;

/**
 * Who gets work. The choices are tried in their order until one of them names somebody who can take it: an active person
 * who is here, or a team in use, with access to the record.
 *
 * @param choices the first and its fallbacks, at least one
 * @param keepsExisting leaves whoever has it already
 */
public record Assignment(List<Choice> choices, boolean keepsExisting) {
    public Assignment {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("Somebody has to be chosen");
        }
    }

    /** One way to choose. The words in JSON are stored: add kinds, never rename one. */
    public sealed interface Choice {
        /** This person. */
        record Selected(long account) implements Choice {}

        /**
         * Each of them in turn: whoever had the longest time no turn, then in the order of the pool.
         *
         * @param key names the round within its rule or workflow, so that it keeps its place for ever
         */
        record Rotating(Pool pool, String key) implements Choice {}

        /** The one of them with the least open work, by weight of its priorities. */
        record Balanced(Pool pool) implements Choice {}

        /** Whoever has this role for the student, the primary first. @param role the key of a network role */
        record NetworkRole(String role) implements Choice {}

        /** Who teaches the section the record is about, the primary first. */
        record SectionInstructor() implements Choice {}

        /** Whoever has the record itself: the reviewer of the alert, the assignee of the case. */
        record Responsible() implements Choice {}

        /** The team itself: any of its members may take it. */
        record Team(long team) implements Choice {}
    }

    /** Of whom one is chosen: people, and the members of teams as they are then. */
    public record Pool(List<Assignee> of) {
        public Pool {
            of = List.copyOf(of);
        }
    }
}
