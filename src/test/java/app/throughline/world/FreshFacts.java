package app.throughline.world;

import app.throughline.report.fact.Facts;
import java.util.regex.Pattern;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Reckons the facts of the dashboard before a class that looks at it, as the thread of the running application does all
 * the time. Without it such a class would read all students whom the tests before it left live.
 */
final class FreshFacts implements TestExecutionListener {
    private static final Pattern LOOKS = Pattern.compile("app\\.throughline\\.(report|browser|web)\\..*");

    @Override
    public void beforeTestClass(TestContext context) {
        if (LOOKS.matcher(context.getTestClass().getName()).matches()) {
            var facts = context.getApplicationContext().getBean(Facts.class);
            while (facts.freshen() > 0) {
                // there may be more
            }
        }
    }
}
