package app.throughline.workflow.trial.page;

import java.util.List;

/**
 * The messages of a workflow as students would read them.
 *
 * @param name of the workflow
 * @param path of its page
 * @param whom of whom these are, as a sentence
 */
public record SamplesPage(String name, String path, String whom, List<Letter> letters) {
    public SamplesPage {
        letters = List.copyOf(letters);
    }

    /**
     * A message.
     *
     * @param id of its place on the page
     * @param last when it was sent last and to how many, as a sentence
     * @param lookedAt of how many students the counts are, as a sentence
     * @param leftOut who would not get it, each as words with a number
     */
    public record Letter(
            String id, String title, String last, String lookedAt, List<String> leftOut, List<Reading> readings) {
        public Letter {
            leftOut = List.copyOf(leftOut);
            readings = List.copyOf(readings);
        }
    }

    /** As one student reads it. @param note why they would not get it, "" when they would */
    public record Reading(String student, String subject, String body, String note) {}
}
