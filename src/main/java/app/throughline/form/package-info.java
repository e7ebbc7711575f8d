/**
 * Forms: what people fill in, without signing in or as staff, and what becomes of it. Owns the definitions with their
 * frozen versions, what was sent in, and the match queue. {@link app.throughline.form.OnlineForms} is the door for whoever
 * makes forms, {@link app.throughline.form.Submissions} for what is sent; {@code form.definition} is the language of forms.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "filter",
            "audit",
            "access",
            "web",
            "builder",
            "listing",
            "notice",
            "contact",
            "academics",
            "note",
            "message",
            "alert",
            "db"
        })
@NullMarked
package app.throughline.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
