import { Component, type ReactNode } from "react";
import { FaultPage } from "./FaultPage";

interface State { error: unknown }

/** One page that fails leaves the rest of the program standing. After an update of the server old parts are gone: then the page is loaded anew. */
export class Boundary extends Component<{ children: ReactNode; where: string }, State> {
  state: State = { error: null };
  static getDerivedStateFromError(error: unknown): State { return { error }; }

  componentDidCatch(error: unknown) {
    const stale = error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
    if (!stale || !navigator.onLine || sessionStorage.getItem("phuongvi.reloaded") === this.props.where) return;
    sessionStorage.setItem("phuongvi.reloaded", this.props.where);
    window.location.reload();
  }

  componentDidUpdate(before: { where: string }) {
    if (before.where !== this.props.where && this.state.error) this.setState({ error: null });
  }

  render() {
    return this.state.error ? <FaultPage error={this.state.error} onRetry={() => this.setState({ error: null })} /> : this.props.children;
  }
}
