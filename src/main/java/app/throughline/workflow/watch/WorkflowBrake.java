package app.throughline.workflow.watch;

import app.throughline.message.Releases;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Holds back what workflows sent that are stopped: the key of such a message names its enrollment. */
@Component
record WorkflowBrake(SwitchStore store) implements Releases.Brake {
    private static final Pattern KEY = Pattern.compile("wf-([0-9]{1,18})-.*");

    @Override
    public boolean holds(String key) {
        var found = KEY.matcher(key);
        return found.matches() && store.holdsOf(Long.parseLong(found.group(1)));
    }
}
