package app.throughline.workflow.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * Before a draft is published.
 *
 * @param path the address of the workflow
 * @param version what the page saw of its edits
 * @param problems why it cannot be, with where each stands; none when it can
 * @param notices what its author should know
 * @param differences from what was published last; none for the first version
 * @param inside what happens to those who are inside, "" when nobody is
 * @param second whether somebody else has to agree
 */
public record PublishPage(
        String name,
        String path,
        int version,
        List<Ui.Option> problems,
        List<String> notices,
        List<ComparisonPage.Difference> differences,
        String inside,
        SecondPerson second) {
    public PublishPage {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
        differences = List.copyOf(differences);
    }

    /**
     * Whether somebody else has to agree.
     *
     * @param asked who asked for it and when, "" when nobody did yet
     */
    public record SecondPerson(boolean isNeeded, String asked) {
        /** The words on the button. */
        public String button() {
            return isNeeded ? "Ask for approval" : "Publish";
        }
    }

    /** Whether it can be published. */
    public boolean isFine() {
        return problems.isEmpty();
    }
}
