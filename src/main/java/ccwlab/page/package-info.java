/**
 * A result as one HTML page that needs nothing else: no network, no other file, and no JavaScript
 * to be read. A page is made from the result's JSON alone, so a stored result gives the same page
 * as the command that made it. {@link ccwlab.page.ResultPage} is the way in; each kind of result is
 * a {@link ccwlab.page.frame.Kind} with a template in the resources.
 */
package ccwlab.page;
