/**
 * The people the institution serves: who they are, typed custom properties, labels, consent, and their network of staff.
 * The door is {@link app.throughline.contact.Contacts}; screens say "student". Modules above contribute to a person's
 * timeline and page without being known here. What few may see lives in a side table with a policy of its own.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "filter",
            "builder",
            "audit",
            "access",
            "outbox",
            "web",
            "listing",
            "db"
        })
@NullMarked
package app.throughline.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
