package app.throughline.workflow;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Set;

/**
 * Something about a workflow waits for the word of a second person, or got it.
 *
 * @param name what happened, such as {@code workflow-approval.asked}
 * @param named whom it is told to; when it was asked for, whoever asked, who is told nothing
 */
public record SecondPerson(String name, RecordRef about, List<Long> named, Cause cause) implements Happening {
    /** The kind of what is told of: a workflow, where its approvals stand. */
    public static final String KIND = "workflow-approval";

    /** Somebody else has to agree. */
    public static final String ASKED = "asked";

    /** Somebody agreed. */
    public static final String AGREED = "agreed";

    /** Somebody refused. */
    public static final String REFUSED = "refused";

    /** The first of many are in, and the rest wait. */
    public static final String FIRST_IN = "first-in";

    public SecondPerson {
        named = List.copyOf(named);
    }

    /** Of a workflow. @param what one of the words above */
    public static SecondPerson of(String what, long workflow, List<Long> named, Cause cause) {
        return new SecondPerson(KIND + "." + what, new RecordRef(KIND, workflow), named, cause);
    }

    @Override
    public long contact() {
        return 0;
    }

    @Override
    public Set<String> changed() {
        return Set.of();
    }
}
