/** One scenario on several stacks: what each can come to, side by side. */
package ccwlab.compare;
