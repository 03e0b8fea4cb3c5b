import { Component, type ReactNode } from "react";
import { FaultPage, isMissingPart } from "./FaultPage";

interface State { error: unknown }

/** One page that fails leaves the rest of the program standing. After an update of the server old parts are gone: then the page is loaded anew. */
export class Boundary extends Component<{ children: ReactNode; where: string }, State> {
  state: State = { error: null };
  static getDerivedStateFromError(error: unknown): State { return { error }; }

  componentDidCatch(error: unknown) {
    if (!isMissingPart(error) || !navigator.onLine || sessionStorage.getItem("phuongvi.reloaded") === this.props.where) return;
    sessionStorage.setItem("phuongvi.reloaded", this.props.where);
    window.location.reload();
  }

  componentDidUpdate(before: { where: string }) {
    if (before.where !== this.props.where && this.state.error) this.setState({ error: null });
  }

  render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    // a part that failed to load stays failed for as long as this page lives
    const retry = isMissingPart(error) ? () => window.location.reload() : () => this.setState({ error: null });
    return <FaultPage error={error} onRetry={retry} />;
  }
}
