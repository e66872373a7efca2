/**
 * What may help where an objective was missed, told beside it with the numbers that suggest it. It refuses to advise
 * without such numbers, to judge, and to know anything of the service but what was measured.
 */
@NullMarked
package dev.holdfast.core.advice;

import org.jspecify.annotations.NullMarked;
