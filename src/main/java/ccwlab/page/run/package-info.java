/** The page of a race, a search or a replay: what happened, how often, and step by step. */
package ccwlab.page.run;
