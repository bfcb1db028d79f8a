use super::{Reader, range};
use crate::place::{Enclosure, Place};
use crate::word::{Form, PartKind, Variable};
use ast::BourneParameterExpansion as Bourne;
use calfat_parser::text::Span;
use shuck_ast as ast;
use std::ops::Range;

impl Variable {
    pub(super) fn plain(name: &str, span: Span) -> Self {
        Self { name: name.into(), span, form: Form::Plain, operand: None }
    }

    fn with(self, form: Form) -> Self {
        Self { form, ..self }
    }
}

impl Reader<'_> {
    /// Reads a part of a word that is no text.
    pub(super) fn expansion(&mut self, part: &ast::WordPartNode, place: Place) -> PartKind {
        let written = range(part.span);
        let span = self.span(written.clone());
        let of = |reference: &ast::VarRef, form| {
            PartKind::Variable(Variable::plain(reference.name.as_str(), span).with(form))
        };
        match &part.kind {
            ast::WordPart::Variable(name) => PartKind::Variable(Variable::plain(name.as_str(), span)),
            ast::WordPart::CommandSubstitution { body, syntax } => {
                self.substitution(body, *syntax, written, place);
                PartKind::Substitution
            }
            ast::WordPart::ProcessSubstitution { body, .. } => {
                self.within(body, place, Enclosure::Substitution);
                PartKind::Process
            }
            ast::WordPart::ArithmeticExpansion { expression_ast, .. } => {
                PartKind::Arithmetic(self.arithmetic_variables(expression_ast.as_deref(), place))
            }
            ast::WordPart::Parameter(parameter) => PartKind::Variable(self.parameter(parameter, span, place)),
            ast::WordPart::ParameterExpansion { reference, operator, operand_word_ast, .. } => {
                let operand = operand_word_ast.as_deref();
                PartKind::Variable(self.operation(reference, operator, operand, span, place))
            }
            ast::WordPart::Length(reference) | ast::WordPart::ArrayLength(reference) => {
                of(reference, Form::Length)
            }
            ast::WordPart::ArrayAccess(reference)
            | ast::WordPart::ArrayIndices(reference)
            | ast::WordPart::Substring { reference, .. }
            | ast::WordPart::ArraySlice { reference, .. }
            | ast::WordPart::IndirectExpansion { reference, .. }
            | ast::WordPart::Transformation { reference, .. } => of(reference, Form::Other),
            ast::WordPart::PrefixMatch { prefix, .. } => {
                PartKind::Variable(Variable::plain(prefix.as_str(), span).with(Form::Other))
            }
            ast::WordPart::ZshQualifiedGlob(_) => PartKind::Glob(self.slice(written).into()),
            ast::WordPart::Literal(_)
            | ast::WordPart::SingleQuoted { .. }
            | ast::WordPart::DoubleQuoted { .. } => PartKind::Literal(self.slice(written).into()),
        }
    }

    /// Reads the commands of `$(…)` or backticks.
    pub(super) fn substitution(
        &mut self,
        body: &ast::StmtSeq,
        syntax: ast::CommandSubstitutionSyntax,
        written: Range<usize>,
        place: Place,
    ) {
        let backticks = syntax == ast::CommandSubstitutionSyntax::Backtick;
        // Inside backticks a backslash belongs to the outer shell first, which the parser does not see.
        if backticks && self.slice(written).contains('\\') {
            return;
        }
        let options = self.options;
        self.within(body, place, Enclosure::Substitution);
        self.options = options;
    }

    pub(super) fn parameter(
        &mut self,
        parameter: &ast::ParameterExpansion,
        span: Span,
        place: Place,
    ) -> Variable {
        let Some(bourne) = parameter.bourne() else {
            // The expansions of zsh are a language of their own.
            let text = self.slice(range(parameter.raw_body.span()));
            let name =
                text.split(|c: char| c != '_' && !c.is_ascii_alphanumeric()).find(|run| !run.is_empty());
            return Variable::plain(name.unwrap_or_default(), span).with(Form::Other);
        };
        match bourne {
            Bourne::Access { reference } => {
                // What follows the name in `${A"b}` the parser drops.
                let dropped = reference.subscript.is_none()
                    && range(parameter.span).len() != reference.name.len() + "${}".len();
                self.state.unsound |= dropped;
                let form = if reference.subscript.is_some() { Form::Other } else { Form::Plain };
                Variable::plain(reference.name.as_str(), span).with(form)
            }
            Bourne::Length { reference } => Variable::plain(reference.name.as_str(), span).with(Form::Length),
            Bourne::Operation { reference, operator, operand_word_ast, .. } => {
                self.operation(reference, operator, operand_word_ast.as_deref(), span, place)
            }
            Bourne::Indices { reference }
            | Bourne::Indirect { reference, .. }
            | Bourne::Slice { reference, .. }
            | Bourne::Transformation { reference, .. } => {
                Variable::plain(reference.name.as_str(), span).with(Form::Other)
            }
            Bourne::PrefixMatch { prefix, .. } => Variable::plain(prefix.as_str(), span).with(Form::Other),
        }
    }

    fn operation(
        &mut self,
        reference: &ast::VarRef,
        operator: &ast::ParameterOp,
        operand: Option<&ast::Word>,
        span: Span,
        place: Place,
    ) -> Variable {
        let form = match operator {
            ast::ParameterOp::UseDefault => Form::Default,
            ast::ParameterOp::AssignDefault => Form::Assign,
            ast::ParameterOp::UseReplacement => Form::Alternative,
            ast::ParameterOp::Error => Form::Required,
            _ => Form::Other,
        };
        let operand = operand.filter(|operand| !range(operand.span).is_empty());
        let operand = operand.map(|operand| Box::new(self.operand(operand, place)));
        Variable { name: reference.name.as_str().into(), span, form, operand }
    }

    pub(super) fn arithmetic_variables(
        &mut self,
        expression: Option<&ast::ArithmeticExprNode>,
        place: Place,
    ) -> Vec<Variable> {
        let mut variables = Vec::new();
        if let Some(expression) = expression {
            self.arithmetic(expression, place, &mut variables);
        }
        variables
    }

    /// Collects the variables of an expression and reads the commands in it. Chains nest deeply, hence the stack.
    pub(super) fn arithmetic(
        &mut self,
        expression: &ast::ArithmeticExprNode,
        place: Place,
        variables: &mut Vec<Variable>,
    ) {
        let mut stack = vec![expression];
        while let Some(node) = stack.pop() {
            let span = self.span(range(node.span));
            match &node.kind {
                ast::ArithmeticExpr::Number(_) => {}
                ast::ArithmeticExpr::Variable(name) => variables.push(Variable::plain(name.as_str(), span)),
                ast::ArithmeticExpr::Indexed { name, index } => {
                    variables.push(Variable::plain(name.as_str(), span).with(Form::Other));
                    stack.push(index);
                }
                ast::ArithmeticExpr::ShellWord(word) => {
                    let word = self.word(word, place);
                    variables.extend(word.variables().into_iter().cloned());
                }
                ast::ArithmeticExpr::Parenthesized { expression } => stack.push(expression),
                ast::ArithmeticExpr::Unary { expr, .. } | ast::ArithmeticExpr::Postfix { expr, .. } => {
                    stack.push(expr);
                }
                ast::ArithmeticExpr::Binary { left, right, .. } => stack.extend([&**right, &**left]),
                ast::ArithmeticExpr::Conditional { condition, then_expr, else_expr } => {
                    stack.extend([&**else_expr, &**then_expr, &**condition]);
                }
                ast::ArithmeticExpr::Assignment { value, .. } => stack.push(value),
            }
        }
    }
}
