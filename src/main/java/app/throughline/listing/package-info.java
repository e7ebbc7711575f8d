/**
 * Lists of records: their order and pages by key, their columns, changes to many records at once, and export. The modules
 * that own the records contribute a {@link app.throughline.listing.RecordList} each; what changes a record is their door,
 * one record and one transaction at a time, so that a change of many is checked and audited like a change of one.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "audit",
            "calendar",
            "filter",
            "access",
            "web",
            "builder",
            "notice",
            "database",
            "db"
        })
@NullMarked
package app.throughline.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
