/** The frame of every page: head, layout, styles, the browser's policy, and what fills it. */
package ccwlab.page.frame;
