/** Playbooks: what a case is filled in with, and the tasks that go with it. */
@NullMarked
package app.throughline.casework.playbook;

import org.jspecify.annotations.NullMarked;
