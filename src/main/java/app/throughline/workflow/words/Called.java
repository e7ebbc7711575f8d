package app.throughline.workflow.words;

import app.throughline.action.WorkflowEntrance;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What keys and numbers in workflows are called on screen; what is not there any more is called by its key. */
@Component
class Called {
    private final Network network;
    private final Properties properties;
    private final ObjectProvider<WorkflowEntrance> workflows;

    Called(Network network, Properties properties, ObjectProvider<WorkflowEntrance> workflows) {
        this.network = network;
        this.properties = properties;
        this.workflows = workflows;
    }

    /** A role in the network of a student, such as "Academic advisor". */
    String role(String key) {
        return network.roles().stream()
                .filter(role -> role.key().equals(key))
                .findFirst()
                .map(NetworkLink.Role::name)
                .orElse(key);
    }

    /** A property of students. */
    String property(String key) {
        return properties.find(key).map(Property::label).orElse(key);
    }

    /** A workflow. */
    String workflow(long id) {
        return workflows
                .orderedStream()
                .flatMap(one -> one.named(List.of(id)).stream())
                .findFirst()
                .map(one -> "“" + one.name() + "”")
                .orElse("that is not there any more");
    }
}
