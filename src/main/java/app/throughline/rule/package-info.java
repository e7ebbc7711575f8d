/**
 * Automation rules: ordered lists of "when, if, then" for alerts and cases, and signals that raise alerts. Owns the rules
 * with their versions, what they did, and when those that wait for time look at which record. {@link
 * app.throughline.rule.Rules} is the door for whoever writes rules, {@link app.throughline.rule.RuleRuns} for whoever
 * reads what they did; {@code rule.engine} runs them.
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
            "segment",
            "note",
            "task",
            "alert",
            "casework",
            "action",
            "database",
            "db"
        })
@NullMarked
package app.throughline.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
