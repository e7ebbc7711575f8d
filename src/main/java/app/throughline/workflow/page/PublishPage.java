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
 */
public record PublishPage(
        String name,
        String path,
        int version,
        List<Ui.Option> problems,
        List<String> notices,
        List<ComparisonPage.Difference> differences,
        String inside) {
    public PublishPage {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
        differences = List.copyOf(differences);
    }

    /** Whether it can be published. */
    public boolean isFine() {
        return problems.isEmpty();
    }
}
