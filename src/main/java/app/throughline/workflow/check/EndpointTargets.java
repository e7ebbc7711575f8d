package app.throughline.workflow.check;

import app.throughline.outbox.webhook.Endpoint;
import app.throughline.outbox.webhook.Endpoints;
import java.util.List;
import org.springframework.stereotype.Component;

/** Endpoints of webhooks, as steps name them: those that are told. */
@Component
record EndpointTargets(Endpoints all) implements StepTargets {
    @Override
    public Kind kind() {
        return Kind.ENDPOINT;
    }

    @Override
    public List<Target> list() {
        return all.list().stream()
                .filter(one -> one.state() == Endpoint.State.ON)
                .map(one -> new Target(one.id(), one.draft().name()))
                .toList();
    }
}
