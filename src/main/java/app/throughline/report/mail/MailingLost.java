package app.throughline.report.mail;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/** Somebody a dashboard is sent to may not see it any more, and got nothing. @param askedBy who is told */
record MailingLost(long view, long askedBy) implements Happening {
    static final String KIND = "dashboard";

    @Override
    public String name() {
        return "dashboard.mail-lost";
    }

    @Override
    public RecordRef about() {
        return new RecordRef(KIND, view);
    }

    @Override
    public long contact() {
        return 0;
    }

    @Override
    public Set<String> changed() {
        return Set.of();
    }

    @Override
    public Cause cause() {
        return Cause.of(Actor.SYSTEM);
    }
}
