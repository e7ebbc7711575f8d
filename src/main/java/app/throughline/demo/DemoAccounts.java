package app.throughline.demo;

import app.throughline.access.DemoSignIn;
import app.throughline.access.DemoSignIns;
import java.util.List;
import org.springframework.stereotype.Component;

/** The accounts of Alder Valley that anybody may try. */
@Component
class DemoAccounts implements DemoSignIns {
    /** One for all of them, and printed at every start: they exist only where the data is made up. */
    static final String PASSWORD = "alder-valley-demo";

    @Override
    public List<DemoSignIn> list() {
        return DemoStaff.signIns().stream()
                .map(m -> new DemoSignIn(m.name(), m.email(), m.title(), PASSWORD))
                .toList();
    }
}
