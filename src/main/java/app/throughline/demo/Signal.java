package app.throughline.demo;

import app.throughline.access.Viewer;
import app.throughline.demo.DemoSections.Section;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reason to raise an alert.
 *
 * @param type the key of its type
 * @param at when it is raised
 * @param raiser who raises it, null: a program does
 * @param section the course section it is about, null for none
 * @param words what it says
 */
record Signal(
        Student student,
        String type,
        Instant at,
        @Nullable Viewer raiser,
        @Nullable Section section,
        String words) {
    /** The group of people who may deal with it. */
    boolean isWellbeing() {
        return switch (type) {
            case "wellbeing", "basic_needs", "safety" -> true;
            default -> false;
        };
    }

    boolean isConduct() {
        return type.equals("conduct");
    }

    /** The key of the case type that such an alert opens. */
    String caseType() {
        return switch (type) {
            case "low_grade", "missing_work", "tutoring" -> "academic";
            case "attendance", "never_attended", "low_lms", "not_responding" -> "engagement";
            case "financial" -> "financial";
            case "leaving" -> "retention";
            case "wellbeing", "basic_needs", "safety" -> "wellbeing";
            case "conduct" -> "conduct";
            default -> "advising";
        };
    }
}
