package app.throughline.contact;

import java.util.List;

/** Says where a role of the network is used; contributed as a bean by the modules above. */
@FunctionalInterface
public interface RoleUse {
    /** Each place in words, such as "the alert type Attendance"; none when nothing here uses it. */
    List<String> places(NetworkLink.Role role);
}
